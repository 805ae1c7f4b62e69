using SimulationLab.Organization;

namespace SimulationLab.Grains;

// One class for each kind of entity, so that the Orleans dashboard lists the organization by its own names.

/// <summary>The leadership roles.</summary>
[GrainType(EntityKinds.Leadership)]
public sealed class LeadershipGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>A functional division.</summary>
[GrainType(EntityKinds.Division)]
public sealed class DivisionGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>A team of five to nine people.</summary>
[GrainType(EntityKinds.Pod)]
public sealed class PodGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>A product line.</summary>
[GrainType(EntityKinds.ProductLine)]
public sealed class ProductLineGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>A cloud provider.</summary>
[GrainType(EntityKinds.Provider)]
public sealed class CloudProviderGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>A partition of GPUs.</summary>
[GrainType(EntityKinds.Cluster)]
public sealed class GpuClusterGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>The training of one candidate.</summary>
[GrainType(EntityKinds.TrainingRun)]
public sealed class TrainingRunGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>The preparation of the training corpus.</summary>
[GrainType(EntityKinds.DataPipeline)]
public sealed class DataPipelineGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>A vendor of human labels and ratings.</summary>
[GrainType(EntityKinds.LabelingVendor)]
public sealed class LabelingVendorGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>Benchmarks and human evaluation.</summary>
[GrainType(EntityKinds.Evaluation)]
public sealed class EvaluationGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>Red-teaming, findings and launch holds.</summary>
[GrainType(EntityKinds.Safety)]
public sealed class SafetyGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>End-to-end tests.</summary>
[GrainType(EntityKinds.Integration)]
public sealed class IntegrationGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>An outside specialist or partner.</summary>
[GrainType(EntityKinds.Partner)]
public sealed class PartnerGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>The books.</summary>
[GrainType(EntityKinds.Finance)]
public sealed class FinanceGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

/// <summary>The release and its rollout.</summary>
[GrainType(EntityKinds.Release)]
public sealed class ReleaseGrain(Reconstruction reconstruction) : EntityGrain(reconstruction);

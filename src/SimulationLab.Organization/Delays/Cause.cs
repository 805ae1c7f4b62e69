namespace SimulationLab.Organization;

/// <summary>The named bottlenecks: what a delay is put down to (source §6.2; coordination and other are ours).</summary>
public enum Cause
{
    /// <summary>Scarce or failing compute: quota waits, outages, node failures, restarts.</summary>
    Compute,

    /// <summary>Data quality: defective lots, rejected labels, defects found late.</summary>
    Data,

    /// <summary>Evaluation: slow human evaluation, noisy scores, false gate results.</summary>
    Evaluation,

    /// <summary>Integration testing: failing end-to-end tests and their diagnosis.</summary>
    Integration,

    /// <summary>Safety uncertainty: findings and launch holds.</summary>
    Safety,

    /// <summary>Coordination: exceptions, rework, waiting for decisions, people leaving.</summary>
    Coordination,

    /// <summary>What remains: product, latency, rollout incidents.</summary>
    Other,
}

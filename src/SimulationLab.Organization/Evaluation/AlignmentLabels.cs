using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Labels of one delivery, with which the model is aligned.</summary>
/// <param name="Vendor">Who delivered them.</param>
/// <param name="Delivery">Which of its deliveries, from 0.</param>
internal readonly record struct AlignmentLabels(ActorId Vendor, int Delivery);

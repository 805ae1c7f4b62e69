using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>Which book a posting belongs to.</summary>
public enum Book
{
    /// <summary>What the release costs: <c>cost.total</c>.</summary>
    Release,

    /// <summary>What the organization spends besides: product lines, partners, the yearly cloud bill.</summary>
    Organization,
}

/// <summary>The expense accounts, in the order of source §5.2.</summary>
public enum Account
{
    /// <summary>Salaries with load.</summary>
    Personnel,

    /// <summary>GPU nodes, metered or committed.</summary>
    Fleet,

    /// <summary>Storage of data and checkpoints.</summary>
    Storage,

    /// <summary>Networking and all compute but the training fleet.</summary>
    Networking,

    /// <summary>Human labels for training.</summary>
    Labels,

    /// <summary>Human ratings for evaluation.</summary>
    Annotation,

    /// <summary>Monitoring, logging and other cloud services.</summary>
    CloudServices,

    /// <summary>Tools and licenses.</summary>
    Tools,

    /// <summary>Training and conferences.</summary>
    Conferences,

    /// <summary>Specialists and partners.</summary>
    Partners,

    /// <summary>Product lines: their people and their compute.</summary>
    ProductLines,
}

/// <summary>One line of the journal: debits an expense account, credits what the entity owes its suppliers and staff.</summary>
/// <param name="At">When.</param>
/// <param name="Book">Which book.</param>
/// <param name="Debit">The expense account.</param>
/// <param name="Amount">How much.</param>
/// <param name="Entity">The key of the entity that spends.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Posting(SimTime At, Book Book, Account Debit, Money Amount, string Entity, string Reason);

namespace SimulationLab.Organization;

/// <summary>An end-to-end test under way.</summary>
internal sealed record EndToEndTest(StartActivity Task, Kernel.ActorId Client, Detectability Expected)
{
    /// <summary>Faults the test will show that nobody has found; hidden.</summary>
    public int FaultsLeft { get; set; }

    /// <summary>Faults the test will not show; hidden.</summary>
    public IReadOnlyList<EscapedFault> Escaped { get; set; } = [];

    public int Found { get; set; }

    public bool IsDiagnosing { get; set; }

    public int Reruns { get; set; }

    public double Effort { get; set; }

    public Tally Spent { get; init; } = new();

    public EndToEndTest Copy() => this with { Spent = Spent.Copy() };
}

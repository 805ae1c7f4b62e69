namespace SimulationLab.Organization;

/// <summary>An end-to-end test under way.</summary>
internal sealed record EndToEndTest(StartActivity Task, Kernel.ActorId Client, Detectability Expected)
{
    /// <summary>Parts of a test from here on are fixes of the faults it showed; those up to here are reruns.</summary>
    private const int FirstFix = 1_000_000;

    /// <summary>Faults the test will show that nobody has found; hidden.</summary>
    public int FaultsLeft { get; set; }

    /// <summary>Faults the test will not show; hidden.</summary>
    public IReadOnlyList<EscapedFault> Escaped { get; set; } = [];

    public int Found { get; set; }

    /// <summary>Whether a fault is being diagnosed and fixed; otherwise the test runs.</summary>
    public bool IsHeld { get; set; }

    public int Reruns { get; set; }

    public double Effort { get; set; }

    public Tally Spent { get; init; } = new();

    /// <summary>The work of the fix of the fault found last.</summary>
    public WorkId Fix => Task.Work with { Part = FirstFix + Reruns };

    public EndToEndTest Copy() => this with { Spent = Spent.Copy() };
}

using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>What is to be expected to escape a test, and how to draw it anew given that some of it has not come to light.</summary>
/// <param name="Work">The test.</param>
/// <param name="Test">What the luck of its faults belongs to.</param>
/// <param name="Expected">The expected faults of each of the <see cref="IntegrationParameters.Scales"/>.</param>
internal sealed record Escape(WorkId Work, Subject Test, IReadOnlyList<double> Expected)
{
    private static readonly Purpose Number = Purpose.Of("hidden-faults");
    private static readonly Purpose Shows = Purpose.Of("hidden-fault-shows");

    /// <summary>
    /// The faults that have not come to light. Those that have say nothing about them: of each scale there is a Poisson number,
    /// thinned by the exposure so far, and each takes an exponential exposure more.
    /// </summary>
    /// <param name="soFar">The exposure since the test of a fault of this scale.</param>
    /// <param name="luck">The luck of the replication.</param>
    public IEnumerable<EscapedFault> Draw(Func<FaultScale, double> soFar, Luck luck)
    {
        for (var i = 0; i < Expected.Count; i++)
        {
            var (subject, exposure) = (Test.With(IntegrationParameters.Scales[i].Name), soFar(IntegrationParameters.Scales[i]));
            var count = luck.Draw(subject, Number).Poisson(Expected[i] * Elementary.Exp(-exposure));
            for (var fault = 0; fault < count; fault++)
            {
                var draw = luck.Draw(subject, Shows, fault);
                yield return new EscapedFault(Work, i, fault, exposure + Distribution.Exponential(1).Sample(ref draw));
            }
        }
    }

    public void AddTo(ref TraceDigest digest)
    {
        Work.AddTo(ref digest);
        digest.Add(Test.Value);
        foreach (var expected in Expected)
            digest.Add(expected);
    }
}

/// <summary>A fault that its test did not show.</summary>
/// <param name="Test">The test.</param>
/// <param name="Scale">The place of its scale among the <see cref="IntegrationParameters.Scales"/>.</param>
/// <param name="Number">Tells it from the others of the test and the scale.</param>
/// <param name="Shows">The exposure after the test at which it comes to light.</param>
internal readonly record struct EscapedFault(WorkId Test, int Scale, int Number, double Shows)
{
    /// <summary>Parts of a test from here on are fixes of faults that escaped it; what is above it tells which.</summary>
    private const int FirstFix = 2_000_000;

    /// <summary>The work of its fix: the luck of the diagnosis and of the fix belongs to the fault, whenever it comes to light.</summary>
    public WorkId Fix => Test with { Part = FirstFix + (Number * IntegrationParameters.Scales.Count) + Scale };

    /// <summary>Its scale.</summary>
    public FaultScale OfScale() => IntegrationParameters.Scales[Scale];

    public void AddTo(ref TraceDigest digest)
    {
        Fix.AddTo(ref digest);
        digest.Add(Shows);
    }
}

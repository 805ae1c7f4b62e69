using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>How much there is of the corpus: the raw data of each lot and the tokens that cleaning left of it.</summary>
internal sealed class Corpus
{
    private const double BytesPerTerabyte = 1e12;
    private static readonly Purpose YieldOfLot = Purpose.Of("yield");

    private readonly List<double> raw = [];
    private readonly List<double> tokens = [];

    /// <summary>Raw data collected, in TB.</summary>
    public double Raw => raw.Sum();

    /// <summary>Tokens left after cleaning.</summary>
    public double Tokens => tokens.Sum();

    /// <summary>The raw data the plan collects, in TB: tokens × bytes ÷ yield × (1 + margin).</summary>
    public static double PlannedRaw(Scenario scenario) => RawFor(scenario.Get(TrainingParameters.Tokens), scenario);

    public Corpus Copy()
    {
        var copy = new Corpus();
        copy.raw.AddRange(raw);
        copy.tokens.AddRange(tokens);
        return copy;
    }

    /// <summary>So much raw data was collected for the next lot.</summary>
    public void Collected(double terabytes)
    {
        raw.Add(terabytes);
        tokens.Add(0);
    }

    /// <summary>Cleaning shows what a lot yields; cleaning it again yields the same.</summary>
    public void Cleaned(int lot, Scenario scenario, Luck luck)
    {
        if (tokens[lot] > 0)
            return;
        var spread = scenario.Get(DataParameters.YieldSpread);
        var level = 1.0;
        if (spread > 0)
        {
            // Log-normal with mean one and this standard deviation.
            var variance = Elementary.Log(1 + (spread * spread));
            level = Elementary.Exp((Math.Sqrt(variance) * luck.Draw(Lots.SubjectOf(lot), YieldOfLot).StandardNormal()) - (variance / 2));
        }

        var yield = Math.Min(1, scenario.Get(DataParameters.Yield) * level);
        tokens[lot] = raw[lot] * BytesPerTerabyte * yield / scenario.Get(DataParameters.BytesPerToken);
    }

    /// <summary>The raw data to collect for what is still missing, in TB; zero when there are enough tokens.</summary>
    public double Missing(Scenario scenario)
    {
        var needed = scenario.Get(TrainingParameters.Tokens);
        // Nobody collects again for a rounding error.
        return Tokens >= needed * (1 - 1e-9) ? 0 : RawFor(needed - Tokens, scenario);
    }

    private static double RawFor(double tokens, Scenario scenario) =>
        tokens * scenario.Get(DataParameters.BytesPerToken) / scenario.Get(DataParameters.Yield) * (1 + scenario.Get(DataParameters.Margin)) / BytesPerTerabyte;
}

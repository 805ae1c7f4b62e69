using SimulationLab.Kernel;

namespace SimulationLab.Experiments;

/// <summary>Data with a known truth, the same in every run.</summary>
internal static class Samples
{
    private static readonly Purpose Value = Purpose.Of("sample");

    /// <summary>The draw of a macro-replication: as many numbers as are asked for.</summary>
    public static Draw Draw(ulong seed, int run) => new Luck(seed, run).Draw(Subject.Of("data"), Value);

    /// <summary>The next value of a shape with mean 1 (log-normal: σ = 0.5).</summary>
    public static double Next(ref Draw draw, string shape) => shape switch
    {
        "normal" => 1 + draw.StandardNormal(),
        "exponential" => -Elementary.Log(draw.NextUniform()),
        "lognormal" => Elementary.Exp((0.5 * draw.StandardNormal()) - 0.125),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    /// <summary>A sample of a shape.</summary>
    public static double[] Of(string shape, int n, ulong seed, int run)
    {
        var draw = Draw(seed, run);
        var values = new double[n];
        for (var i = 0; i < n; i++)
            values[i] = Next(ref draw, shape);
        return values;
    }

    /// <summary>Rows of normal values with these means, standard deviation 1 and this correlation between systems.</summary>
    public static double[] Row(ref Draw draw, double[] means, double correlation)
    {
        var shared = Math.Sqrt(correlation) * draw.StandardNormal();
        var row = new double[means.Length];
        for (var i = 0; i < row.Length; i++)
            row[i] = means[i] + shared + (Math.Sqrt(1 - correlation) * draw.StandardNormal());
        return row;
    }

    /// <summary>Whether the interval holds the truth.</summary>
    public static bool Holds(double[] interval, double truth) => interval[0] <= truth && truth <= interval[1];
}

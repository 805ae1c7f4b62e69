using MathNet.Numerics.Statistics;

namespace SimulationLab.Experiments;

/// <summary>How strongly two columns go together. Null where one of them does not vary.</summary>
internal static class Dependence
{
    /// <summary>Pearson's correlation.</summary>
    public static double? Linear(double[] a, double[] b)
    {
        var correlation = Correlation.Pearson(a, b);
        return double.IsNaN(correlation) ? null : correlation;
    }

    /// <summary>The ranks of a column, equal values sharing the mean of theirs: Pearson's correlation of two such is Spearman's.</summary>
    public static double[] Ranks(double[] values) => ArrayStatistics.RanksInplace((double[])values.Clone(), RankDefinition.Average);
}

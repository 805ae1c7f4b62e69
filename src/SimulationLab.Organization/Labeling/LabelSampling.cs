using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Annotators who choose between two labels and are right with a given probability, each on their own: what is observed when
/// some items are labeled twice, or when the right label is known.
/// </summary>
internal static class LabelSampling
{
    /// <summary>Of these items, each labeled by two annotators, on how many the two agree: both right, or both wrong.</summary>
    public static int Agreements(int items, double accuracy, Draw draw)
    {
        var agreed = 0;
        for (var item = 0; item < items; item++)
            if (draw.Bernoulli(accuracy) == draw.Bernoulli(accuracy))
                agreed++;
        return agreed;
    }

    /// <summary>Of these items, each labeled by so many annotators, on how many the majority is right; a coin decides a tie.</summary>
    public static int MajorityRight(int items, int overlap, double accuracy, Draw draw)
    {
        var right = 0;
        for (var item = 0; item < items; item++)
        {
            var votes = 0;
            for (var annotator = 0; annotator < overlap; annotator++)
                votes += draw.Bernoulli(accuracy) ? 1 : -1;
            if (votes > 0 || (votes == 0 && draw.Bernoulli(0.5)))
                right++;
        }

        return right;
    }

    /// <summary>The probability that two annotators agree: q² + (1 − q)².</summary>
    public static double Agreement(double accuracy) => (accuracy * accuracy) + ((1 - accuracy) * (1 - accuracy));

    /// <summary>The probability that the majority of so many annotators is right.</summary>
    public static double MajorityAccuracy(double accuracy, int overlap)
    {
        // The probability of each number of right votes, one annotator after the other.
        var votes = new double[overlap + 1];
        votes[0] = 1;
        for (var annotator = 1; annotator <= overlap; annotator++)
            for (var right = annotator; right >= 0; right--)
                votes[right] = (votes[right] * (1 - accuracy)) + (right > 0 ? votes[right - 1] * accuracy : 0);
        var sum = 0.0;
        for (var right = 0; right <= overlap; right++)
            sum += votes[right] * (2 * right > overlap ? 1 : 2 * right == overlap ? 0.5 : 0);
        return sum;
    }
}

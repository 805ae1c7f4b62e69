namespace SimulationLab.Kernel;

/// <summary>The stream of uniform numbers at one address. Most draws take one; rejection methods may take more.</summary>
public struct Draw
{
    private const double Unit = 1.0 / (1UL << 53);

    private readonly ulong key;
    private readonly ulong address;
    private readonly uint occurrence;
    private uint block;
    private ulong second;
    private bool hasSecond;

    internal Draw(ulong key, ulong address, uint occurrence)
    {
        this.key = key;
        this.address = address;
        this.occurrence = occurrence;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        if (hasSecond)
        {
            hasSecond = false;
            return second;
        }

        unchecked
        {
            var (x0, x1, x2, x3) = Philox.Block(block++, occurrence, (uint)address, (uint)(address >> 32), (uint)key, (uint)(key >> 32));
            second = x2 | ((ulong)x3 << 32);
            hasSecond = true;
            return x0 | ((ulong)x1 << 32);
        }
    }

    /// <summary>A uniform number strictly between 0 and 1.</summary>
    public double NextUniform() => ((NextBits() >> 11) + 0.5) * Unit;

    /// <summary>True with this probability.</summary>
    public bool Bernoulli(double probability) => NextUniform() < probability;

    /// <summary>One of 0 … count − 1, each as likely.</summary>
    public int Index(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Math.Min(count - 1, (int)(NextUniform() * count));
    }

    /// <summary>A place in the list, each as likely as its weight.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;
        var target = NextUniform() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            target -= weights[i];
            if (target < 0)
                return i;
        }

        return weights.Length - 1;
    }

    /// <summary>A standard normal number, by inversion: one uniform, increasing in it.</summary>
    public double StandardNormal() => Normal.Quantile(NextUniform());

    /// <summary>A Poisson number with this mean: by inversion up to 30 (so that it grows with the mean under the same luck), split beyond.</summary>
    public int Poisson(double mean)
    {
        if (!(mean >= 0) || double.IsInfinity(mean))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean of a Poisson number is a finite number, zero or more.");
        var count = 0;
        while (mean > 30)
        {
            count += PoissonByInversion(30);
            mean -= 30;
        }

        return count + PoissonByInversion(mean);
    }

    private int PoissonByInversion(double mean)
    {
        var uniform = NextUniform();
        var probability = Elementary.Exp(-mean);
        var count = 0;
        for (var cumulative = probability; uniform > cumulative && count < 1000; cumulative += probability)
            probability *= mean / ++count;
        return count;
    }
}

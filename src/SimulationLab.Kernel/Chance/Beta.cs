namespace SimulationLab.Kernel;

/// <summary>The beta distribution with parameters of 1 or more, as PERT needs it.</summary>
internal static class Beta
{
    /// <summary>A draw: X ÷ (X + Y) of two gamma numbers.</summary>
    public static double Sample(double alpha, double beta, ref Draw draw)
    {
        var x = Gamma(alpha, ref draw);
        return x / (x + Gamma(beta, ref draw));
    }

    /// <summary>The value below which a share p falls, by bisection.</summary>
    public static double Quantile(double alpha, double beta, double p) => Bisect(alpha, beta, 0, p * Mass(alpha, beta, 0, 1));

    /// <summary>The quantile of what lies above <paramref name="atLeast"/>.</summary>
    public static double QuantileGiven(double alpha, double beta, double atLeast, double p) =>
        Bisect(alpha, beta, atLeast, p * Mass(alpha, beta, atLeast, 1));

    /// <summary>Marsaglia and Tsang (2000), shape 1 or more.</summary>
    private static double Gamma(double shape, ref Draw draw)
    {
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = draw.StandardNormal();
            var v = 1 + (c * x);
            if (v <= 0)
                continue;
            v = v * v * v;
            var u = draw.NextUniform();
            if (u < 1 - (0.0331 * x * x * x * x) || Elementary.Log(u) < (0.5 * x * x) + (d * (1 - v + Elementary.Log(v))))
                return d * v;
        }
    }

    private static double Bisect(double alpha, double beta, double from, double mass)
    {
        var (low, high) = (from, 1.0);
        for (var i = 0; i < 50; i++)
        {
            var middle = 0.5 * (low + high);
            if (Mass(alpha, beta, from, middle) < mass)
                low = middle;
            else
                high = middle;
        }

        return 0.5 * (low + high);
    }

    /// <summary>∫ x^(α−1) (1−x)^(β−1) by Gauss–Legendre on 16 panels: smooth for the exponents of PERT, which lie between 0 and 4.</summary>
    private static double Mass(double alpha, double beta, double from, double to)
    {
        const int Panels = 16;
        ReadOnlySpan<double> nodes = [-0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640];
        ReadOnlySpan<double> weights = [0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891];
        var half = (to - from) / (2 * Panels);
        var sum = 0.0;
        for (var panel = 0; panel < Panels; panel++)
        {
            var center = from + (((2 * panel) + 1) * half);
            for (var i = 0; i < nodes.Length; i++)
            {
                var x = center + (half * nodes[i]);
                sum += weights[i] * Elementary.Pow(x, alpha - 1) * Elementary.Pow(1 - x, beta - 1);
            }
        }

        return sum * half;
    }
}

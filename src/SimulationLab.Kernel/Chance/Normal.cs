namespace SimulationLab.Kernel;

/// <summary>The standard normal distribution out of operations that give the same bits on every platform.</summary>
public static class Normal
{
    private const double InverseRootOfTwoPi = 0.3989422804014327;

    /// <summary>P(Z ≤ z).</summary>
    public static double Cdf(double z) => z > 0 ? 1 - Survival(z) : Survival(-z);

    /// <summary>P(Z &gt; z), accurate in the far tail: a series near the middle, a continued fraction beyond.</summary>
    public static double Survival(double z)
    {
        if (z < 0)
            return 1 - Survival(-z);
        if (double.IsPositiveInfinity(z))
            return 0;
        var density = InverseRootOfTwoPi * Elementary.Exp(-0.5 * z * z);
        if (z < 3)
        {
            // Φ(z) − ½ = φ(z) Σ z^(2k+1) ÷ (1·3·5…(2k+1))
            var term = z;
            var sum = z;
            for (var k = 1; k < 200 && term > sum * 1e-17; k++)
            {
                term *= z * z / ((2 * k) + 1);
                sum += term;
            }

            return 0.5 - (density * sum);
        }

        // Laplace's continued fraction, from the inside out.
        var fraction = z;
        for (var k = 100; k >= 1; k--)
            fraction = z + (k / fraction);
        return density / fraction;
    }

    /// <summary>The z with P(Z ≤ z) = p, for p strictly between 0 and 1: algorithm AS 241 (Wichura 1988), relative error 1e-16.</summary>
    public static double Quantile(double p)
    {
        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * Ratio(r,
                2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
                5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077, 687.1870074920579083, 42.313330701600911252);
        }

        return q < 0 ? -UpperQuantile(p) : UpperQuantile(1 - p);
    }

    /// <summary>The z with P(Z &gt; z) = q; keeps its accuracy for tiny q.</summary>
    public static double UpperQuantile(double q)
    {
        if (q > 0.075)
            return -Quantile(q);
        var r = Math.Sqrt(-Elementary.Log(q));
        if (r <= 5)
        {
            return Ratio(r - 1.6,
                7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
                1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187);
        }

        return Ratio(r - 5,
            2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
            2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769);
    }

    private static double Ratio(double r,
        double a7, double a6, double a5, double a4, double a3, double a2, double a1, double a0,
        double b7, double b6, double b5, double b4, double b3, double b2, double b1) =>
        ((((((((((((((a7 * r) + a6) * r) + a5) * r) + a4) * r) + a3) * r) + a2) * r) + a1) * r) + a0)
        / ((((((((((((((b7 * r) + b6) * r) + b5) * r) + b4) * r) + b3) * r) + b2) * r) + b1) * r) + 1);
}

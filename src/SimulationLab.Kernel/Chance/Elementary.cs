namespace SimulationLab.Kernel;

/// <summary>
/// Logarithm, exponential and power out of additions, multiplications, divisions and bit operations only, so that they give
/// the same bits on every platform. Relative error about 1e-15.
/// </summary>
public static class Elementary
{
    // ln 2 in two parts: the first has its low bits zero, so that multiplying it by an exponent is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double SquareRootOf2 = 1.4142135623730951;

    /// <summary>The natural logarithm of a positive number; −∞ for 0, NaN below.</summary>
    public static double Log(double x)
    {
        if (!(x > 0))
            return x == 0 ? double.NegativeInfinity : double.NaN;
        if (double.IsInfinity(x))
            return x;
        var shift = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984; // 2^54 lifts a subnormal number into the normal range
            shift = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023 + shift;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > SquareRootOf2)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2 artanh s with s = (m − 1) ÷ (m + 1), |s| ≤ 0.1716: eleven terms of the series reach 1e-17.
        var f = mantissa - 1;
        var s = f / (2 + f);
        var z = s * s;
        var series = z * ((1.0 / 3) + (z * ((1.0 / 5) + (z * ((1.0 / 7) + (z * ((1.0 / 9) + (z * ((1.0 / 11) + (z * ((1.0 / 13)
            + (z * ((1.0 / 15) + (z * ((1.0 / 17) + (z * ((1.0 / 19) + (z * ((1.0 / 21) + (z * (1.0 / 23)))))))))))))))))))));
        // 2s = f − s·f keeps the leading term exact.
        return (exponent * Ln2High) + (f - ((s * (f - (2 * series))) - (exponent * Ln2Low)));
    }

    /// <summary>e to the power x.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x > 709.782712893384)
            return double.PositiveInfinity;
        if (x < -745.2)
            return 0;
        var k = (int)Math.Round(x / 0.6931471805599453);
        var r = (x - (k * Ln2High)) - (k * Ln2Low);
        // |r| ≤ 0.347: the Taylor series to the 13th power reaches 1e-17.
        var sum = 1 + (r / 13);
        for (var n = 12; n >= 2; n--)
            sum = 1 + (r * sum / n);
        var value = 1 + (r * sum);
        return k < -1021 ? Scale(Scale(value, -1021), k + 1021) : k > 1023 ? Scale(Scale(value, 1023), k - 1023) : Scale(value, k);
    }

    /// <summary>A positive number to a power: e^(y ln x). The error grows with |y ln x|.</summary>
    public static double Pow(double x, double y) => y == 0 ? 1 : x == 0 ? (y > 0 ? 0 : double.PositiveInfinity) : Exp(y * Log(x));

    private static double Scale(double value, int exponent) => value * BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}

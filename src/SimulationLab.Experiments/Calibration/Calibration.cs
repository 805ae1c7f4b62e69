using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace SimulationLab.Experiments;

/// <summary>One search: where it began and what it found.</summary>
/// <param name="Start">The scales it began at.</param>
/// <param name="Scales">The best scales, in the order of the free parameters.</param>
/// <param name="Objective">The weighted sum of squares there.</param>
/// <param name="Evaluations">How many candidates were run.</param>
public sealed record CalibrationFit(IReadOnlyList<double> Start, IReadOnlyList<double> Scales, double Objective, int Evaluations);

/// <summary>
/// Fits the free scales to the targets by weighted least squares: Nelder and Mead's simplex on the logarithms of the scales, every
/// candidate on the same luck, so that the objective is a plain function of the scales. Two searches from different starts must agree.
/// </summary>
public sealed class Calibration
{
    private readonly IReadOnlyList<FreeParameter> free;
    private readonly Func<IReadOnlyList<double>, double> objective;
    private readonly int evaluations;

    /// <summary>A calibration of these scales.</summary>
    /// <param name="free">What may be chosen.</param>
    /// <param name="objective">The weighted sum of squares at scales in that order.</param>
    /// <param name="evaluations">The most candidates of one search.</param>
    public Calibration(IReadOnlyList<FreeParameter> free, Func<IReadOnlyList<double>, double> objective, int evaluations) =>
        (this.free, this.objective, this.evaluations) = (free, objective, evaluations);

    /// <summary>The two starts: the defaults as they are, and every other scale well below and above.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Starts() =>
        [[.. free.Select(_ => 1.0)], [.. free.Select((own, i) => i % 2 == 0 ? Math.Sqrt(own.Low) : Math.Sqrt(own.High))]];

    /// <summary>The sum of squared residuals of all targets.</summary>
    public static double SumOfSquares(CalibrationObservation seen) => CalibrationTarget.All.Sum(target => target.Residual(seen) * target.Residual(seen));

    /// <summary>Searches from a start; gives the best candidate it ran, also when it stops for the number of evaluations.</summary>
    public CalibrationFit Search(IReadOnlyList<double> start)
    {
        var best = (Scales: start, Objective: double.PositiveInfinity);
        var count = 0;
        var simplex = new NelderMeadSimplex(1e-4, evaluations);
        var first = Vector<double>.Build.DenseOfEnumerable(start.Select(scale => Math.Log(scale)));
        try
        {
            simplex.FindMinimum(ObjectiveFunction.Value(Evaluate), first, Vector<double>.Build.Dense(free.Count, 0.3));
        }
        catch (Exception stopped) when (stopped is MaximumIterationsException or EnoughException)
        {
            // The best so far is the answer.
        }

        return new CalibrationFit(start, best.Scales, best.Objective, count);

        double Evaluate(Vector<double> logarithms)
        {
            if (++count > evaluations)
                throw new EnoughException();
            var outside = 0.0;
            var scales = new double[free.Count];
            for (var i = 0; i < scales.Length; i++)
            {
                scales[i] = Math.Clamp(Math.Exp(logarithms[i]), free[i].Low, free[i].High);
                outside += Math.Pow(logarithms[i] - Math.Log(scales[i]), 2);
            }

            // Outside the bounds the value at the bound, and more the further out.
            var value = objective(scales) + (100 * outside);
            if (value < best.Objective && outside == 0)
                best = (scales, value);
            return value;
        }
    }

    private sealed class EnoughException : Exception;
}

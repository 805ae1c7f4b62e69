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
/// Fits the free scales to the targets by weighted least squares: Levenberg and Marquardt's method on the logarithms of the
/// scales. Every candidate runs on the same luck, so that the residuals are a plain function of the scales; their slopes are taken
/// over a step wide enough that counts which jump do not mislead. Two searches from different starts must agree.
/// </summary>
public sealed class Calibration
{
    /// <summary>The step of a slope, on the scale of logarithms.</summary>
    private const double Step = 0.15;

    private readonly IReadOnlyList<FreeParameter> free;
    private readonly Func<IReadOnlyList<double>, IReadOnlyList<double>> residuals;
    private readonly int evaluations;

    /// <summary>A calibration of these scales.</summary>
    /// <param name="free">What may be chosen.</param>
    /// <param name="residuals">The weighted residuals at scales in that order, always as many.</param>
    /// <param name="evaluations">The most candidates of one search.</param>
    public Calibration(IReadOnlyList<FreeParameter> free, Func<IReadOnlyList<double>, IReadOnlyList<double>> residuals, int evaluations) =>
        (this.free, this.residuals, this.evaluations) = (free, residuals, evaluations);

    /// <summary>The two starts: the defaults as they are, and every other scale well below and above.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Starts() =>
        [[.. free.Select(_ => 1.0)], [.. free.Select((own, i) => i % 2 == 0 ? Math.Sqrt(own.Low) : Math.Sqrt(own.High))]];

    /// <summary>The residuals of all targets.</summary>
    public static IReadOnlyList<double> ResidualsOf(CalibrationObservation seen) => [.. CalibrationTarget.All.Select(target => target.Residual(seen))];

    /// <summary>Searches from a start; gives the best candidate it ran, also when it stops for the number of evaluations.</summary>
    public CalibrationFit Search(IReadOnlyList<double> start)
    {
        var best = (Scales: start, Objective: double.PositiveInfinity);
        var count = 0;
        var build = Vector<double>.Build;
        var (low, high) = (build.DenseOfEnumerable(free.Select(own => Math.Log(own.Low))), build.DenseOfEnumerable(free.Select(own => Math.Log(own.High))));
        (Vector<double> Where, Vector<double> Found) last = (build.Dense(free.Count, double.NaN), build.Dense(1));
        var targets = residuals(start).Count;
        var model = ObjectiveFunction.NonlinearModel((logarithms, _) => Evaluate(logarithms), (logarithms, _) => Slopes(logarithms), build.Dense(targets), build.Dense(targets));
        try
        {
            new LevenbergMarquardtMinimizer(maximumIterations: evaluations).FindMinimum(model, build.DenseOfEnumerable(start.Select(scale => Math.Log(scale))), low, high);
        }
        catch (EnoughException)
        {
            // The best so far is the answer.
        }

        return new CalibrationFit(start, best.Scales, best.Objective, count);

        Vector<double> Evaluate(Vector<double> logarithms)
        {
            if (++count > evaluations)
                throw new EnoughException();
            double[] scales = [.. logarithms.Select((logarithm, i) => Math.Clamp(Math.Exp(logarithm), free[i].Low, free[i].High))];
            var found = build.DenseOfEnumerable(residuals(scales));
            var value = found.DotProduct(found);
            if (value < best.Objective)
                best = (scales, value);
            last = (logarithms.Clone(), found);
            return found;
        }

        Matrix<double> Slopes(Vector<double> logarithms)
        {
            // The minimizer has just been here.
            var here = last.Where.Equals(logarithms) ? last.Found : Evaluate(logarithms);
            return Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(0, free.Count).Select(i =>
            {
                // Away from the nearer bound.
                var step = high[i] - logarithms[i] > Step ? Step : -Step;
                var there = logarithms.Clone();
                there[i] += step;
                return (Evaluate(there) - here) / step;
            }));
        }
    }

    private sealed class EnoughException : Exception;
}

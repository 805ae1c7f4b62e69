using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>How escaped defects show in training.</summary>
/// <param name="Spike">Share that shows as a loss spike.</param>
/// <param name="Silent">Share that does not show in training.</param>
internal readonly record struct Surfacing(double Spike, double Silent)
{
    /// <summary>Share that shows in training at all.</summary>
    public double Visible => 1 - Silent;

    public static Surfacing In(Scenario scenario)
    {
        var silent = scenario.Get(DataParameters.SilentShare);
        return new(Math.Min(scenario.Get(DataParameters.SpikeShare), 1 - silent), silent);
    }

    /// <summary>How a defect shows, given that it has not shown so far and that of those that show this share does so from now on.</summary>
    public DefectMode Draw(double rest, Draw draw)
    {
        var at = draw.NextUniform() * (Silent + (Visible * rest));
        return at < Silent ? DefectMode.Silent : at < Silent + (Spike * rest) ? DefectMode.Spike : DefectMode.Stop;
    }
}

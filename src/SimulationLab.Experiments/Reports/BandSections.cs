using System.Xml.Linq;
using static SimulationLab.Experiments.Html;

namespace SimulationLab.Experiments;

/// <summary>The report of an outcome over time.</summary>
internal static class BandSections
{
    public static XElement Of(MetricBand band) => Section(band.Outcome,
        band.Points.Any(point => point.P50 is not null) ? new BandChart(band).Draw() : Element("p", "It is known in no replication at any of these weeks."),
        Element("details", Element("summary", "All points"), Table($"{band.Outcome} by week", ["weeks elapsed", "known in", "P10", "P50", "P90"],
            band.Points.Select(point => (IReadOnlyList<object?>)
                [Amount.Text($"{point.Week}"), Amount.Text($"{point.N:#,0}"), Amount.Of(point.P10, band.Unit), Amount.Of(point.P50, band.Unit), Amount.Of(point.P90, band.Unit)]))));
}

namespace SimulationLab.Kernel;

/// <summary>
/// Why a message is due when it is due: a random time in hours, drawn at an address, running since a start. A forecast
/// draws it anew given that it has lasted this long, and so never peeks at the future the run had already drawn.
/// </summary>
/// <param name="Hours">The distribution of the time, in hours.</param>
/// <param name="Since">When the time began to run.</param>
/// <param name="Subject">What the luck belongs to.</param>
/// <param name="Purpose">What the draw is for.</param>
/// <param name="Occurrence">Which draw of this kind it is.</param>
public sealed record PendingDraw(Distribution Hours, SimTime Since, Subject Subject, Purpose Purpose, int Occurrence)
{
    /// <summary>The due time under the given luck, knowing that it had not come by <paramref name="now"/>.</summary>
    internal SimTime Redraw(SimTime now, Luck luck)
    {
        var draw = luck.Draw(Subject, Purpose, Occurrence);
        var due = Since + Duration.FromHours(Hours.SampleGiven((now - Since).Hours, ref draw));
        return due > now ? due : now + new Duration(1);
    }
}

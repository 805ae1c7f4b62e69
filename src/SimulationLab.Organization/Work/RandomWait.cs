using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// A random time under way that may change its pace: a request whose queue becomes shorter, failures of a fleet that grows.
/// Its owner keeps it and must draw it anew for a forecast (<see cref="Redraw"/>), since the host cannot know of the pace.
/// </summary>
/// <param name="Message">What its owner receives at the end.</param>
/// <param name="Hours">The distribution of the whole time at the present pace, in hours.</param>
/// <param name="Since">When it would have begun at the present pace.</param>
/// <param name="Due">When it ends; hidden until then.</param>
/// <param name="Address">Where its luck is drawn.</param>
/// <param name="Token">Names the message on its way.</param>
internal sealed record RandomWait(Message Message, Distribution Hours, SimTime Since, SimTime Due, (Subject Subject, Purpose Purpose, int Occurrence) Address, Token Token)
{
    /// <summary>Begins to wait.</summary>
    public static RandomWait Begin(Message message, Distribution hours, Subject subject, Purpose purpose, int occurrence, Context context)
    {
        var draw = context.Luck.Draw(subject, purpose, occurrence);
        var due = context.Now + Duration.FromHours(hours.Sample(ref draw));
        return new RandomWait(message, hours, context.Now, due, (subject, purpose, occurrence), Token.None).Schedule(context);
    }

    /// <summary>From now on what is left takes <paramref name="factor"/> times as long, under the same luck.</summary>
    public RandomWait Stretch(double factor, Context context)
    {
        context.Cancel(Token);
        return (this with
        {
            Hours = Hours.Scaled(factor),
            Since = context.Now - Times(context.Now - Since, factor),
            Due = context.Now + Times(Due - context.Now, factor),
        }).Schedule(context);
    }

    /// <summary>Draws the end anew, given that it has not come yet.</summary>
    public RandomWait Redraw(Context context)
    {
        context.Cancel(Token);
        var draw = context.Luck.Draw(Address.Subject, Address.Purpose, Address.Occurrence);
        var due = Since + Duration.FromHours(Hours.SampleGiven((context.Now - Since).Hours, ref draw));
        return (this with { Due = due > context.Now ? due : context.Now + new Duration(1) }).Schedule(context);
    }

    private RandomWait Schedule(Context context) => this with { Token = context.Schedule(Message, Due - context.Now) };

    private static Duration Times(Duration span, double factor) => new((long)Math.Round(span.Microseconds * factor));
}

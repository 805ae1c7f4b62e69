using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The market for compute as one provider sees it: loose, tight or in a shortage, changing from neighbor to neighbor after
/// exponential stays. Its luck belongs to the market, so that all providers see the same path; it is public.
/// </summary>
internal sealed class Market
{
    private static readonly Subject TheMarket = Subject.Of("market");
    private static readonly Purpose First = Purpose.Of("regime");
    private static readonly Purpose Stay = Purpose.Of("stay");
    private static readonly Purpose Next = Purpose.Of("next-regime");
    private static readonly string[] Regimes = ["loose", "tight", "shortage"];

    private int regime = 1;
    private int turns;

    /// <summary>The name of the regime.</summary>
    public string Name => Regimes[regime];

    public Market Copy() => (Market)MemberwiseClone();

    /// <summary>Quota waits as a multiple of those in a tight market.</summary>
    public double Factor(Scenario scenario) => regime switch
    {
        0 => scenario.Get(MarketParameters.LooseFactor),
        1 => 1,
        _ => scenario.Get(MarketParameters.ShortageFactor),
    };

    /// <summary>Week 1: the regime is drawn by its share of time, or is what the scenario says for good.</summary>
    public void Open(Scenario scenario, Context context)
    {
        var set = scenario.Get(MarketParameters.Regime);
        if (set != "drawn")
        {
            regime = Array.IndexOf(Regimes, set);
            return;
        }

        var (loose, shortage) = (scenario.Get(MarketParameters.LooseShare), scenario.Get(MarketParameters.ShortageShare));
        regime = context.Luck.Draw(TheMarket, First).Weighted([loose, 1 - loose - shortage, shortage]);
        AwaitTurn(scenario, context);
    }

    /// <summary>The regime gives way to the next: from a tight market to either side, as often as the shares of time require.</summary>
    public void Turn(Scenario scenario, Context context)
    {
        var (fromLoose, fromShortage) = (ReturnsFrom(0, scenario), ReturnsFrom(2, scenario));
        turns++;
        regime = regime != 1 ? 1 : context.Luck.Draw(TheMarket, Next, turns).Bernoulli(fromLoose / (fromLoose + fromShortage)) ? 0 : 2;
        AwaitTurn(scenario, context);
    }

    private void AwaitTurn(Scenario scenario, Context context)
    {
        var mean = regime switch
        {
            0 => scenario.Get(MarketParameters.LooseStay).Hours,
            2 => scenario.Get(MarketParameters.ShortageStay).Hours,
            _ => (1 - scenario.Get(MarketParameters.LooseShare) - scenario.Get(MarketParameters.ShortageShare)) / (ReturnsFrom(0, scenario) + ReturnsFrom(2, scenario)),
        };
        if (double.IsFinite(mean))
            context.Schedule(MarketTurns.Instance, Distribution.Exponential(mean), TheMarket, Stay, turns);
    }

    /// <summary>How often, an hour in the long run, the market returns from this side to tight: its share of time by its mean stay. As often it goes there.</summary>
    private static double ReturnsFrom(int side, Scenario scenario) => side == 0
        ? scenario.Get(MarketParameters.LooseShare) / scenario.Get(MarketParameters.LooseStay).Hours
        : scenario.Get(MarketParameters.ShortageShare) / scenario.Get(MarketParameters.ShortageStay).Hours;
}

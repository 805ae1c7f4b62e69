using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The lots of the corpus and their hidden defects, and what can be inferred of them from what inspection has seen (Bayes).
/// A forecast draws the first anew from the second. Each step brings in a Poisson number of defects; automated checks see
/// some kinds and never the others, people find some in the lots they sample. Of a Poisson number each of which is found
/// with the same probability, what is left when none was found is Poisson with the mean thinned: so one mean for each lot
/// tells all. Defects that an event plants in a lot have a probability of their own.
/// </summary>
internal sealed class Lots
{
    private static readonly Purpose Defect = Purpose.Of("defect");
    private static readonly Purpose Sampled = Purpose.Of("sampled");
    private static readonly Purpose Found = Purpose.Of("found");
    private static readonly Purpose Hidden = Purpose.Of("hidden-defect");
    private static readonly Purpose DefectSurfaces = Purpose.Of("defect-surfaces");
    private static readonly Purpose SurfacesHow = Purpose.Of("defect-surfaces-how");

    private Lot[] lots;

    public Lots(int count) => lots = new Lot[count];

    public int Count => lots.Length;

    /// <summary>Lots in which no event planted a defect that is known of.</summary>
    public int Unspoiled => lots.Count(lot => lot.Suspicion < 1);

    /// <summary>What the luck of a lot belongs to.</summary>
    public static Subject SubjectOf(int lot) => Subject.Of("lot").With(lot);

    public Lots Copy() => new(0) { lots = (Lot[])lots.Clone() };

    /// <summary>One more lot; gives its number.</summary>
    public int Add()
    {
        Array.Resize(ref lots, lots.Length + 1);
        return lots.Length - 1;
    }

    /// <summary>Work on a lot leaves it with a defect of the work's own with this probability.</summary>
    /// <param name="lot">Which lot.</param>
    /// <param name="time">Which time: a number that belongs to step and round.</param>
    /// <param name="defectShare">The probability of at least one defect.</param>
    /// <param name="luck">The luck of the replication.</param>
    public void Work(int lot, int time, double defectShare, Luck luck)
    {
        var mean = -Elementary.Log(1 - defectShare);
        lots[lot].Fresh += luck.Draw(SubjectOf(lot), Defect, time).Poisson(mean);
        lots[lot].FreshMean += mean;
    }

    /// <summary>The next lots in which none was planted, so many, have a defect; the organization learns of the fact, not of the lots' state after inspection.</summary>
    public void Spoil(int howMany, bool isFound)
    {
        for (var lot = 0; lot < lots.Length && howMany > 0; lot++)
            if (lots[lot].Suspicion < 1)
            {
                (lots[lot].IsSpoiled, lots[lot].Suspicion, lots[lot].IsKnown) = (true, 1, isFound);
                howMany--;
            }
    }

    /// <summary>Whether inspection finds a defect in the lot; if so it is to be prepared again and starts clean.</summary>
    /// <param name="lot">Which lot.</param>
    /// <param name="time">Which time: a number that belongs to step and round.</param>
    /// <param name="intensity">How inspection is done.</param>
    /// <param name="luck">The luck of the replication.</param>
    public bool Inspect(int lot, int time, Inspection intensity, Luck luck)
    {
        ref var state = ref lots[lot];
        var byPeople = luck.Draw(SubjectOf(lot), Sampled, time).Bernoulli(intensity.Sample) ? intensity.People : 0;
        var atFirst = 1 - ((1 - intensity.Checks) * (1 - byPeople));
        var draw = luck.Draw(SubjectOf(lot), Found, time);
        var isFound = state.IsKnown;
        // A planted defect takes the first number whether there is one or not, so that planting it shifts no other luck.
        isFound |= draw.Bernoulli(atFirst) && state.IsSpoiled;
        for (var i = 0; i < state.Fresh + state.Stale && !isFound; i++)
            isFound = draw.Bernoulli(i < state.Fresh ? atFirst : byPeople);
        if (isFound)
        {
            state = default;
            return true;
        }

        state.Stale += state.Fresh;
        state.StaleMean = (state.StaleMean * (1 - byPeople)) + (state.FreshMean * (1 - atFirst));
        (state.Fresh, state.FreshMean) = (0, 0);
        var missed = state.Suspicion * (1 - atFirst);
        state.Suspicion = missed > 0 ? missed / (1 - (state.Suspicion * atFirst)) : 0;
        return false;
    }

    /// <summary>The lots that are known to be defective and not among these.</summary>
    public IEnumerable<int> KnownBeside(IReadOnlyList<int> some) => Enumerable.Range(0, Count).Where(lot => lots[lot].IsKnown && !some.Contains(lot));

    /// <summary>The defective lots, each with how and where in the training its defect shows.</summary>
    public List<DefectiveLot> Defective(Surfacing surfacing, Luck luck)
    {
        var defective = new List<DefectiveLot>();
        for (var lot = 0; lot < Count; lot++)
            if (lots[lot].IsDefective)
                defective.Add(new DefectiveLot(lot, luck.Draw(SubjectOf(lot), DefectSurfaces).NextUniform(), surfacing.Draw(1, luck.Draw(SubjectOf(lot), SurfacesHow))));
        return defective;
    }

    /// <summary>Draws anew the defects of each lot, given what inspection has seen.</summary>
    public void Redraw(Luck luck)
    {
        for (var lot = 0; lot < Count; lot++)
        {
            ref var state = ref lots[lot];
            var draw = luck.Draw(SubjectOf(lot), Hidden);
            state.IsSpoiled = draw.Bernoulli(state.Suspicion);
            state.Fresh = draw.Poisson(state.FreshMean);
            state.Stale = draw.Poisson(state.StaleMean);
        }
    }

    /// <summary>
    /// Draws anew which lots passed inspection with a defect, given also that training up to this share has met these and no
    /// others. A defect that shows at all in training (probability v) shows at a point uniform over it, so a lot not met by
    /// the share p is defective with the odds times 1 − p·v, and then silent with probability (1 − v) ÷ (1 − p·v).
    /// </summary>
    public List<DefectiveLot> RedrawEscaped(double share, IReadOnlyList<DefectiveLot> met, Surfacing surfacing, Luck luck)
    {
        var escaped = new List<DefectiveLot>(met);
        for (var lot = 0; lot < Count; lot++)
        {
            var number = lot;
            if (met.Any(known => known.Number == number))
            {
                lots[lot].IsSpoiled = true;
                continue;
            }

            var suspicion = lots[lot].ProbabilityOfDefect;
            var unmet = suspicion * (1 - (share * surfacing.Visible));
            var isDefective = luck.Draw(SubjectOf(lot), Hidden).Bernoulli(unmet > 0 ? unmet / (1 - suspicion + unmet) : 0);
            (lots[lot].IsSpoiled, lots[lot].Fresh, lots[lot].Stale) = (isDefective, 0, 0);
            if (isDefective)
                escaped.Add(new DefectiveLot(lot, share + ((1 - share) * luck.Draw(SubjectOf(lot), DefectSurfaces).NextUniform()), surfacing.Draw(1 - share, luck.Draw(SubjectOf(lot), SurfacesHow))));
        }

        return escaped;
    }

    private struct Lot
    {
        /// <summary>Defects that came in since the last inspection, and their mean for somebody who cannot see them.</summary>
        public int Fresh;
        public double FreshMean;

        /// <summary>Defects that automated checks have let through, and their mean given all inspections.</summary>
        public int Stale;
        public double StaleMean;

        /// <summary>Whether an event planted a defect that is still there, and how likely that is given all inspections.</summary>
        public bool IsSpoiled;
        public double Suspicion;

        /// <summary>Whether somebody found the lot defective outside inspection.</summary>
        public bool IsKnown;

        public readonly bool IsDefective => IsSpoiled || Fresh + Stale > 0;

        public readonly double ProbabilityOfDefect => 1 - ((1 - Suspicion) * Elementary.Exp(-FreshMean - StaleMean));
    }
}

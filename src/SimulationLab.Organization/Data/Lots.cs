using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// The lots of the corpus: which are defective, which nobody knows, and how likely each is to be given what inspection has
/// seen (Bayes). A forecast draws the first anew from the second.
/// </summary>
internal sealed class Lots
{
    private static readonly Purpose Defect = Purpose.Of("defect");
    private static readonly Purpose Found = Purpose.Of("found");
    private static readonly Purpose Hidden = Purpose.Of("hidden-defect");
    private static readonly Purpose DefectSurfaces = Purpose.Of("defect-surfaces");

    private readonly bool[] isDefective;
    private readonly double[] suspicion;
    private readonly bool[] isKnown;

    public Lots(int count)
    {
        isDefective = new bool[count];
        suspicion = new double[count];
        isKnown = new bool[count];
    }

    private Lots(Lots original)
    {
        isDefective = (bool[])original.isDefective.Clone();
        suspicion = (double[])original.suspicion.Clone();
        isKnown = (bool[])original.isKnown.Clone();
    }

    public int Count => isDefective.Length;

    /// <summary>What the luck of a lot belongs to.</summary>
    public static Subject SubjectOf(int lot) => Subject.Of("lot").With(lot);

    public Lots Copy() => new(this);

    /// <summary>Work on a lot makes it defective with this probability.</summary>
    public void Work(int lot, int round, double defectShare, Luck luck)
    {
        isDefective[lot] |= luck.Draw(SubjectOf(lot), Defect, round).Bernoulli(defectShare);
        suspicion[lot] = 1 - ((1 - suspicion[lot]) * (1 - defectShare));
    }

    /// <summary>The next lots that are not yet, so many, become defective; the organization learns of the fact, not of the lots' state after inspection.</summary>
    public void Spoil(int howMany, bool isFound)
    {
        for (var lot = 0; lot < Count && howMany > 0; lot++)
            if (suspicion[lot] < 1)
            {
                (isDefective[lot], suspicion[lot], isKnown[lot]) = (true, 1, isFound);
                howMany--;
            }
    }

    /// <summary>Whether inspection finds the lot defective; if so it is to be done again and starts clean.</summary>
    public bool Inspect(int lot, int round, double detection, Luck luck)
    {
        if (isKnown[lot] || (isDefective[lot] && luck.Draw(SubjectOf(lot), Found, round).Bernoulli(detection)))
        {
            (isDefective[lot], suspicion[lot], isKnown[lot]) = (false, 0, false);
            return true;
        }

        var missed = suspicion[lot] * (1 - detection);
        suspicion[lot] = missed > 0 ? missed / (1 - (suspicion[lot] * detection)) : 0;
        return false;
    }

    /// <summary>The lots that are known to be defective and not among these.</summary>
    public IEnumerable<int> KnownBeside(IReadOnlyList<int> lots) => Enumerable.Range(0, Count).Where(lot => isKnown[lot] && !lots.Contains(lot));

    /// <summary>The defective lots, each with the point of the training that belongs to it.</summary>
    public List<DefectiveLot> Defective(Luck luck)
    {
        var defective = new List<DefectiveLot>();
        for (var lot = 0; lot < Count; lot++)
            if (isDefective[lot])
                defective.Add(new DefectiveLot(lot, luck.Draw(SubjectOf(lot), DefectSurfaces).NextUniform()));
        return defective;
    }

    /// <summary>Draws anew which lots are defective, given what inspection has seen.</summary>
    public void Redraw(Luck luck)
    {
        for (var lot = 0; lot < Count; lot++)
            isDefective[lot] = luck.Draw(SubjectOf(lot), Hidden).Bernoulli(suspicion[lot]);
    }

    /// <summary>
    /// Draws anew which lots passed inspection with a defect, given also that training up to this share has met these and no
    /// others. A defect shows at a point uniform over the training, so one not met by p is there with the odds times 1 − p.
    /// </summary>
    public List<DefectiveLot> RedrawEscaped(double share, IReadOnlyList<DefectiveLot> met, Luck luck)
    {
        var escaped = new List<DefectiveLot>(met);
        for (var lot = 0; lot < Count; lot++)
        {
            var number = lot;
            if (met.Any(known => known.Number == number))
            {
                isDefective[lot] = true;
                continue;
            }

            var unmet = suspicion[lot] * (1 - share);
            isDefective[lot] = luck.Draw(SubjectOf(lot), Hidden).Bernoulli(unmet > 0 ? unmet / (1 - (suspicion[lot] * share)) : 0);
            if (isDefective[lot])
                escaped.Add(new DefectiveLot(lot, share + ((1 - share) * luck.Draw(SubjectOf(lot), DefectSurfaces).NextUniform())));
        }

        return escaped;
    }
}

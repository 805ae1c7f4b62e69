using SimulationLab.Kernel;

namespace SimulationLab.Organization;

/// <summary>
/// Where the faults of one test come to light. Of λ expected ones, simulation finds its share; each of the rest shows in the
/// shadow test, else in the end-to-end test, else it escapes. The numbers that come to light in each are independent.
/// </summary>
internal sealed class Detectability
{
    private static readonly Purpose Number = Purpose.Of("faults");
    private static readonly Purpose Shows = Purpose.Of("fault-shows");

    private readonly FaultClass[] classes;

    private Detectability(WorkId test, FaultClass[] classes, Scenario scenario)
    {
        this.classes = classes;
        Seen = classes.Sum(faults => faults.Seen);
        Escape = new Escape(test, test.SubjectIn(scenario), [.. classes.Select(faults => faults.Escaping)]);
    }

    /// <summary>Expected faults that the end-to-end test shows.</summary>
    public double Seen { get; }

    /// <summary>What it does not show.</summary>
    public Escape Escape { get; }

    /// <summary>The faults of a test in this scenario; their luck belongs to the test.</summary>
    public static Detectability Of(Scenario scenario, WorkId test)
    {
        var shares = IntegrationParameters.Scales.Sum(scale => scenario.Get(scale.Share));
        var faults = shares > 0 ? scenario.Get(IntegrationParameters.Faults) * Toolchain.FaultFactor(scenario) / shares : 0;
        var (gpus, shadow) = (scenario.Get(IntegrationParameters.TestGpus), scenario.Get(IntegrationParameters.ShadowShare));
        FaultClass[] classes =
        [
            .. IntegrationParameters.Scales.Select(scale => new FaultClass(faults * scenario.Get(scale.Share), scenario.Get(IntegrationParameters.SimulationCoverage),
                Exposure.On(gpus * shadow, scale, scenario), Exposure.On(gpus, scale, scenario))),
        ];
        return new Detectability(test, classes, scenario);
    }

    /// <summary>Of a test that shows nothing new.</summary>
    public static Detectability None(Scenario scenario, WorkId test) => new(test, [], scenario);

    /// <summary>Draws the faults one by one: how many the test will show, and those that escape it.</summary>
    public (int Seen, List<EscapedFault> Escaped) Draw(Luck luck)
    {
        var (seen, escaped) = (0, new List<EscapedFault>());
        for (var i = 0; i < classes.Length; i++)
        {
            var subject = Escape.Test.With(IntegrationParameters.Scales[i].Name);
            var count = luck.Draw(subject, Number).Poisson(classes[i].Expected);
            for (var fault = 0; fault < count; fault++)
            {
                var draw = luck.Draw(subject, Shows, fault);
                var isSimulated = draw.Bernoulli(classes[i].Simulated);
                var exposure = Distribution.Exponential(1).Sample(ref draw) - classes[i].InShadow;
                if (isSimulated || exposure < 0)
                    continue;
                if (exposure < classes[i].InTest)
                    seen++;
                else
                    escaped.Add(new EscapedFault(Escape.Work, i, fault, exposure - classes[i].InTest));
            }
        }

        return (seen, escaped);
    }

    /// <summary>The faults of one scale: how many are expected, the share simulation finds, and the exposures of both tests.</summary>
    private readonly record struct FaultClass(double Expected, double Simulated, double InShadow, double InTest)
    {
        public double Seen => Expected * (1 - Simulated) * Elementary.Exp(-InShadow) * (1 - Elementary.Exp(-InTest));

        public double Escaping => Expected * (1 - Simulated) * Elementary.Exp(-InShadow - InTest);
    }
}

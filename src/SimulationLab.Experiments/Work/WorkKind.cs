namespace SimulationLab.Experiments;

/// <summary>A kind of long work. Everything that reads, runs, keeps or shows work goes by this list.</summary>
/// <param name="Name">Its name, as in "experiment".</param>
/// <param name="Plural">As in a route.</param>
/// <param name="AnswerType">The type of its answers.</param>
/// <param name="Read">Reads a request body.</param>
/// <param name="Replications">Replications of each scenario when nobody says how many, over HTTP as on the command line.</param>
public sealed record WorkKind(string Name, string Plural, Type AnswerType, WorkKind.Reader Read, int Replications = 1000)
{
    /// <summary>Reads the body of a request. With faults, the request holds what could be read, or is null.</summary>
    public delegate WorkRequest? Reader(string json, out IReadOnlyList<Fault> faults);

    /// <summary>Monte Carlo of one scenario.</summary>
    public static WorkKind Experiment { get; } = new("experiment", "experiments", typeof(ExperimentAnswer), RequestReader.ReadExperiment);

    /// <summary>Several scenarios on the same luck.</summary>
    public static WorkKind Comparison { get; } = new("comparison", "comparisons", typeof(ComparisonAnswer), RequestReader.ReadComparison);

    /// <summary>The Shapley split of a delay or a difference.</summary>
    public static WorkKind Attribution { get; } = new("attribution", "attributions", typeof(AttributionAnswer), RequestReader.ReadAttribution);

    /// <summary>How far assumptions must move to reverse a recommendation.</summary>
    public static WorkKind FlipPoint { get; } = new("flip-point", "flip-points", typeof(FlipPointAnswer), RequestReader.ReadFlipPoint, Replications: 100);

    /// <summary>The best of many scenarios, by ranking and selection.</summary>
    public static WorkKind Selection { get; } = new("selection", "selections", typeof(SelectionAnswer), RequestReader.ReadSelection, Replications: 10_000);

    /// <summary>Which parameters move the release week most.</summary>
    public static WorkKind Tornado { get; } = new("tornado", "tornados", typeof(TornadoAnswer), RequestReader.ReadTornado, Replications: 100);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<WorkKind> All { get; } = [Experiment, Comparison, Attribution, FlipPoint, Selection, Tornado];

    /// <summary>The kind of this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static WorkKind Of(string name) => All.FirstOrDefault(kind => kind.Name == name) ?? throw new ArgumentException($"There is no kind of work '{name}'.", nameof(name));
}

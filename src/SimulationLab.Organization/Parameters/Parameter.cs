namespace SimulationLab.Organization;

/// <summary>
/// A named input of the model. It exists once, in the catalogue, with its unit, default, allowed range, description and
/// source; scenario files, the API, the command line and the docs take it from there.
/// </summary>
public abstract class Parameter
{
    private protected Parameter(string key, string unit, string description, string source)
    {
        Key = key;
        Unit = unit;
        Description = description;
        Source = source;
    }

    /// <summary>The name in scenario files, for example "compute.spareFraction".</summary>
    public string Key { get; }

    /// <summary>What a value must carry: "weeks" and other times, "USD per node-hour", "share", "GPUs" …</summary>
    public string Unit { get; }

    /// <summary>One line: what it means.</summary>
    public string Description { get; }

    /// <summary>Where the default comes from: "source §3.1", a publication, or "assumed".</summary>
    public string Source { get; }

    /// <summary>Whether no publication gives the default.</summary>
    public bool IsAssumed => Source.StartsWith("assumed", StringComparison.Ordinal);

    /// <summary>The cause whose switch sets this parameter to its plan value; null for levers and plan quantities.</summary>
    public Cause? Cause { get; private protected set; }

    /// <summary>Whether management can change it while the organization runs, and whoever goes by it then does.</summary>
    public bool IsLever { get; private protected set; }

    /// <summary>The place in the catalogue.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>The default as it would be written in a scenario file.</summary>
    public abstract string DefaultText { get; }

    /// <summary>The value while the cause is off, as it would be written; null when no cause is attached.</summary>
    public abstract string? PlanText { get; }

    /// <summary>What is allowed, in words: "a share from 0 to 0.5".</summary>
    public abstract string Allowed { get; }

    /// <summary>The shape of a value in JSON: "number", "string" or "boolean".</summary>
    public abstract string JsonType { get; }

    /// <summary>The options of a choice; empty otherwise.</summary>
    public virtual IReadOnlyList<string> Options => [];

    /// <summary>An example of a valid value as it would be written.</summary>
    public string Example => DefaultText;

    internal abstract object DefaultValue { get; }

    internal abstract object PlanValue { get; }

    /// <summary>Reads a value as people write it. On failure <paramref name="fault"/> says what was wrong with it.</summary>
    public abstract bool TryParse(string text, out object value, out string fault);

    /// <summary>Writes a value as people write it; reading it back gives the same value.</summary>
    public abstract string Format(object value);

    /// <summary>The number behind a value (hours, dollars, count …) for tables of factors; the median of a distribution; NaN for a choice.</summary>
    public abstract double AsNumber(object value);
}

/// <summary>A parameter whose values have type <typeparamref name="T"/>.</summary>
public sealed class Parameter<T> : Parameter
    where T : notnull
{
    private readonly ValueSyntax<T> syntax;

    internal Parameter(string key, ValueSyntax<T> syntax, T defaultValue, string description, string source)
        : base(key, syntax.Unit, description, source)
    {
        this.syntax = syntax;
        Default = defaultValue;
        Plan = defaultValue;
    }

    /// <summary>The value in <c>baseline</c>, unless that file says otherwise.</summary>
    public T Default { get; }

    /// <summary>The value while the cause of this parameter is switched off.</summary>
    public T Plan { get; private set; }

    /// <inheritdoc/>
    public override string DefaultText => syntax.Format(Default);

    /// <inheritdoc/>
    public override string? PlanText => Cause is null ? null : syntax.Format(Plan);

    /// <inheritdoc/>
    public override string Allowed => syntax.Allowed;

    /// <inheritdoc/>
    public override string JsonType => syntax.JsonType;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Options => syntax.Options;

    internal override object DefaultValue => Default;

    internal override object PlanValue => Plan;

    /// <inheritdoc/>
    public override bool TryParse(string text, out object value, out string fault)
    {
        var ok = syntax.TryParse(text, out var typed, out fault);
        value = typed!;
        return ok;
    }

    /// <inheritdoc/>
    public override string Format(object value) => syntax.Format((T)value);

    /// <inheritdoc/>
    public override double AsNumber(object value) => syntax.AsNumber((T)value);

    /// <summary>Ties this parameter to a cause: with the cause off it takes the plan value, whatever the scenario sets.</summary>
    internal Parameter<T> CausedBy(Cause cause, T plan)
    {
        Cause = cause;
        Plan = plan;
        return this;
    }

    /// <summary>Lets management change this parameter while the organization runs.</summary>
    internal Parameter<T> AsLever()
    {
        IsLever = true;
        return this;
    }
}

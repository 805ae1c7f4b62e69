namespace SimulationLab.Organization;

/// <summary>Every parameter and every kind of imposed event there is.</summary>
public static class Catalogue
{
    /// <summary>All parameters; a parameter's <see cref="Parameter.Index"/> is its place here.</summary>
    public static IReadOnlyList<Parameter> All { get; } = Number(
    [
        .. RunParameters.All,
        .. CauseParameters.All,
        .. TrainingParameters.All,
        .. ComputeParameters.All,
        .. ProviderParameters.All,
        .. DataParameters.All,
        .. LabelingParameters.All,
        .. EvaluationParameters.All,
        .. IntegrationParameters.All,
        .. SafetyParameters.All,
        .. DivisionParameters.All,
        .. StaffingParameters.All,
        .. HandoffParameters.All,
        .. PodParameters.All,
        .. StaffParameters.All,
        .. MeetingParameters.All,
        .. LeadershipParameters.All,
        .. DeploymentParameters.All,
        .. MoneyParameters.All,
        .. YearlySpend.All,
        .. IncidentParameters.All,
        .. PartnerParameters.All,
    ]);

    /// <summary>The parameters that management can change while the organization runs.</summary>
    public static IReadOnlyList<Parameter> Levers { get; } = [.. All.Where(parameter => parameter.IsLever)];

    /// <summary>All kinds of dated events.</summary>
    public static IReadOnlyList<EventKind> EventKinds { get; } = [.. ImposedEventKinds.Parts, ImposedEventKinds.ChangeOf(Levers)];

    /// <summary>The parameter with this key; null when there is none.</summary>
    public static Parameter? Find(string key)
    {
        foreach (var parameter in All)
            if (parameter.Key == key)
                return parameter;
        return null;
    }

    private static Parameter[] Number(Parameter[] parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
            parameters[i].Index = i;
        return parameters;
    }
}

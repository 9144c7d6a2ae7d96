namespace Coordination.Harness.City;

/// <summary>A unit that answers for a project, and so may report on it.</summary>
/// <param name="Project">Full name of the project.</param>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Indicator">Id of the money indicator that is reported.</param>
internal sealed record Reporter(string Project, string Unit, string Indicator)
{
    private string City => Project.Split('/')[1];

    public string UnitName => $"cities/{City}/units/{Unit}";

    /// <summary>The project's stream in the ledger.</summary>
    public string Stream => Project[(Project.IndexOf("/mechanisms/", StringComparison.Ordinal) + 1)..];

    public string ReportName(string period) => $"{Project}/reports/{Unit}.{period}";
}

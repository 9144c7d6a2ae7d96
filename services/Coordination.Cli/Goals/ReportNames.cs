using Coordination.Cli.Values;

namespace Coordination.Cli.Goals;

/// <summary>Names of reports: <c>{subject}/reports/{unit}.{period}</c>.</summary>
internal static class ReportNames
{
    private const string Collection = "/reports/";

    /// <summary>Of a unit's report on a subject for a period.</summary>
    internal static string Of(string subject, string unit, string period) => $"{subject}{Collection}{Names.Id(unit)}.{period}";

    /// <summary>Whether it names a report, and not the subject itself.</summary>
    internal static bool IsReport(string name) => name.Contains(Collection, StringComparison.Ordinal);

    /// <summary><c>projects/p017</c>, of the name of a report or of a subject.</summary>
    internal static string SubjectText(string name) => string.Join('/', Subject(name).Split('/')[^2..]);

    /// <summary>The id of the unit.</summary>
    internal static string Unit(string name) => Last(name).Split('.')[0];

    /// <summary>The period.</summary>
    internal static string Period(string name) => Last(name)[(Last(name).IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Short, for people: <c>projects/p017 tuanbao 2016-w22</c>.</summary>
    internal static string Text(string name) => $"{SubjectText(name)} {Unit(name)} {Period(name)}";

    private static string Subject(string name) => name.Split(Collection)[0];

    private static string Last(string name) => Names.Id(name);
}

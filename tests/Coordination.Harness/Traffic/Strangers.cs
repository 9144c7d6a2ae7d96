using Coordination.Harness.City;

namespace Coordination.Harness.Traffic;

/// <summary>Who does not answer for what: for calls that must be refused. Thread safe.</summary>
internal sealed class Strangers(IReadOnlyList<Reporter> reporters)
{
    private readonly HashSet<(string Project, string Unit)> answering =
        [.. reporters.Select(reporter => (reporter.Project, reporter.Unit))];
    private readonly string[] projects = [.. reporters.Select(reporter => reporter.Project).Distinct(StringComparer.Ordinal)];
    private readonly string[] units = [.. reporters.Select(reporter => reporter.Unit).Distinct(StringComparer.Ordinal)];

    /// <summary>The same unit on a project that is none of its business.</summary>
    public Reporter ElsewhereOf(Reporter reporter, Random random)
    {
        while (true)
        {
            var project = projects[random.Next(projects.Length)];
            if (!answering.Contains((project, reporter.Unit))) return reporter with { Project = project };
        }
    }

    /// <summary>Another unit than this one.</summary>
    public string OtherThan(string unit, Random random)
    {
        while (true)
        {
            var other = units[random.Next(units.Length)];
            if (other != unit) return other;
        }
    }
}

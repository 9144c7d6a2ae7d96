namespace Coordination.MechanismFiles;

/// <summary>The files of a mechanism's folder. All but the optional ones are required; notes in Markdown may lie beside
/// them.</summary>
internal static class FileNames
{
    internal const string Mechanism = "mechanism.yaml";
    internal const string Clauses = "clauses.yaml";
    internal const string Bodies = "bodies.yaml";
    internal const string Aims = "aims.yaml";
    internal const string Targets = "targets.yaml";
    internal const string Calendar = "calendar.yaml";
    internal const string Units = "units.csv";
    internal const string Villages = "villages.csv";
    internal const string Works = "works.csv";
    internal const string Projects = "projects.csv";
    internal const string Funding = "funding.csv";
    internal const string Permits = "permits.csv";
    internal const string Milestones = "milestones.csv";
    internal const string Allocations = "allocations.csv";

    internal static IReadOnlyList<string> All { get; } =
    [
        Mechanism, Clauses, Bodies, Aims, Targets, Calendar, Units, Villages, Works, Projects, Funding, Permits,
        Milestones, Allocations,
    ];

    /// <summary>Files of which a mechanism may have none.</summary>
    internal static IReadOnlyList<string> Optional { get; } = [Allocations];
}

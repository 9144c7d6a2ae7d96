using Coordination.Domain.Calendar;

namespace Coordination.Edges.Names;

/// <summary>Reads resource names. Every method answers null for anything but the one spelling of a possible name;
/// whether the thing exists is another question.</summary>
internal static class NameParsing
{
    public static readonly NamePattern CityForm = new("cities/{city}");
    public static readonly NamePattern MechanismForm = new("cities/{city}/mechanisms/{year}");
    public static readonly NamePattern UnitForm = new("cities/{city}/units/{unit}");
    public static readonly NamePattern BodyForm = new("cities/{city}/bodies/{body}");
    public static readonly NamePattern KeyWorkForm = new("cities/{city}/mechanisms/{year}/keyWorks/{key_work}");
    public static readonly NamePattern TargetForm = new("cities/{city}/mechanisms/{year}/targets/{target}");
    public static readonly NamePattern ProjectForm = new("cities/{city}/mechanisms/{year}/projects/{project}");

    public static readonly NamePattern LedgerForm = new("cities/{city}/ledgers/{ledger}");
    public static readonly NamePattern CheckpointForm = new("cities/{city}/ledgers/{ledger}/checkpoint");
    public static readonly NamePattern EntryForm = new("cities/{city}/ledgers/{ledger}/entries/{position}");

    /// <summary>How the form of a project or target is told to callers.</summary>
    public const string ReportableForm = "cities/{city}/mechanisms/{year}/projects/{project} or …/targets/{target}";

    /// <summary>How the form of anything that somebody answers for is told to callers.</summary>
    public const string SubjectForm =
        "cities/{city}/mechanisms/{year}/keyWorks/{key_work}, …/targets/{target} or …/projects/{project}";

    public const string ReportForm = "{subject}/reports/{unit}.{period}";

    public const string ConflictForm = "{subject}/conflicts/{indicator}.{period}";

    /// <summary>How the name of a post is told to callers.</summary>
    public const string ActorForm = "units/{unit}, units/{unit}/head, offices/{body} or bodies/{body}/head";

    public static readonly NamePattern RegisterForm =
        new("cities/{city}/mechanisms/{year}/targets/{target}/registers/{unit}");

    private const string ReportsSegment = "/reports/";
    private const string ConflictsSegment = "/conflicts/";

    public static CityName? City(ReadOnlySpan<char> name) => CityForm.Match(name) is [var city] ? new(city) : null;

    public static MechanismName? Mechanism(ReadOnlySpan<char> name) =>
        MechanismForm.Match(name) is [var city, var year] ? new(city, NamePattern.YearOf(year)) : null;

    public static UnitName? Unit(ReadOnlySpan<char> name) => UnitForm.Match(name) is [var city, var unit] ? new(city, unit) : null;

    public static BodyName? Body(ReadOnlySpan<char> name) => BodyForm.Match(name) is [var city, var body] ? new(city, body) : null;

    public static LedgerName? Ledger(ReadOnlySpan<char> name) => LedgerForm.Match(name) is [var city, var id] ? new(city, id) : null;

    /// <summary>The ledger of a checkpoint.</summary>
    public static LedgerName? Checkpoint(ReadOnlySpan<char> name) =>
        CheckpointForm.Match(name) is [var city, var id] ? new(city, id) : null;

    public static EntryName? Entry(ReadOnlySpan<char> name) => EntryForm.Match(name) is [var city, var id, var position]
        ? new(new LedgerName(city, id), NamePattern.PositionOf(position))
        : null;

    public static SubjectName? KeyWork(ReadOnlySpan<char> name) => Subject(name, KeyWorkForm, SubjectKind.KeyWork);

    public static SubjectName? Target(ReadOnlySpan<char> name) => Subject(name, TargetForm, SubjectKind.Target);

    public static SubjectName? Project(ReadOnlySpan<char> name) => Subject(name, ProjectForm, SubjectKind.Project);

    /// <summary>A project or target.</summary>
    public static SubjectName? Reportable(ReadOnlySpan<char> name) => Project(name) ?? Target(name);

    /// <summary>A project, target or key work.</summary>
    public static SubjectName? Subject(ReadOnlySpan<char> name) => Reportable(name) ?? KeyWork(name);

    public static ReportName? Report(ReadOnlySpan<char> name) =>
        OfPeriod(name, ReportsSegment) is var (subject, unit, period) ? new ReportName(subject, unit, period) : null;

    public static ConflictName? Conflict(ReadOnlySpan<char> name) =>
        OfPeriod(name, ConflictsSegment) is var (subject, indicator, period)
            ? new ConflictName(subject, indicator, period)
            : null;

    public static RegisterName? Register(ReadOnlySpan<char> name) =>
        RegisterForm.Match(name) is [var city, var year, var target, var unit]
            ? new(new SubjectName(city, NamePattern.YearOf(year), SubjectKind.Target, target), unit)
            : null;

    /// <summary>Whether a text can be the name of a post within a city.</summary>
    public static bool IsActor(string name) => name.Split('/') switch
    {
        ["units" or "offices", var id] => Slug.IsValid(id),
        ["units" or "bodies", var id, "head"] => Slug.IsValid(id),
        _ => false,
    };

    // Something of a project or target, known by an id and a period: {subject}/reports/{unit}.{period}.
    private static (SubjectName Subject, string Id, PeriodId Period)? OfPeriod(ReadOnlySpan<char> name, string segment)
    {
        var start = name.LastIndexOf(segment);
        if (start < 0 || Reportable(name[..start]) is not { } subject) return null;
        var key = name[(start + segment.Length)..];
        var dot = key.IndexOf('.');
        return dot > 0 && Slug.IsValid(key[..dot]) && PeriodId.TryParse(key[(dot + 1)..].ToString(), out var period)
            ? (subject, key[..dot].ToString(), period)
            : null;
    }

    private static SubjectName? Subject(ReadOnlySpan<char> name, NamePattern form, SubjectKind kind) =>
        form.Match(name) is [var city, var year, var id] ? new(city, NamePattern.YearOf(year), kind, id) : null;
}

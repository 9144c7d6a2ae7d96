using System.Globalization;
using Coordination.Domain.Calendar;

namespace Coordination.Edges.Names;

/// <summary>What is reported on or answered for.</summary>
internal enum SubjectKind { KeyWork, Target, Project }

/// <summary>Any name within a city, taken apart into city and the name that the ledger uses.</summary>
internal interface ICityResource
{
    string City { get; }
}

/// <summary><c>cities/{city}</c></summary>
internal sealed record CityName(string City) : ICityResource
{
    public override string ToString() => $"cities/{City}";
}

/// <summary><c>cities/{city}/mechanisms/{year}</c></summary>
internal sealed record MechanismName(string City, int Year) : ICityResource
{
    public string Stream => string.Create(CultureInfo.InvariantCulture, $"mechanisms/{Year}");
    public string GrainKey => $"{City}/{Stream}";
    public override string ToString() => $"cities/{City}/{Stream}";
}

/// <summary><c>cities/{city}/units/{unit}</c></summary>
internal sealed record UnitName(string City, string Unit) : ICityResource
{
    public string GrainKey => $"{City}/units/{Unit}";
    public override string ToString() => Of(City, Unit);
    public static string Of(string city, string unit) => $"cities/{city}/units/{unit}";
}

/// <summary><c>cities/{city}/bodies/{body}</c></summary>
internal sealed record BodyName(string City, string Body) : ICityResource
{
    public override string ToString() => Of(City, Body);
    public static string Of(string city, string body) => $"cities/{city}/bodies/{body}";
}

/// <summary>A key work, target or project: <c>cities/{city}/mechanisms/{year}/projects/{project}</c>.</summary>
internal sealed record SubjectName(string City, int Year, SubjectKind Kind, string Id) : ICityResource
{
    /// <summary>Name within the city, which for targets and projects is the stream.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"mechanisms/{Year}/{Collection}/{Id}");

    public string GrainKey => $"{City}/{Path}";

    public MechanismName Mechanism => new(City, Year);

    public override string ToString() => $"cities/{City}/{Path}";

    private string Collection => Kind switch
    {
        SubjectKind.KeyWork => "keyWorks",
        SubjectKind.Target => "targets",
        _ => "projects",
    };
}

/// <summary>A unit's report for a period: <c>{subject}/reports/{unit}.{period}</c>.</summary>
internal sealed record ReportName(SubjectName Subject, string Unit, PeriodId Period) : ICityResource
{
    public string City => Subject.City;
    public override string ToString() => $"{Subject}/reports/{Unit}.{Period}";
}

/// <summary>A unit's register of a target's members: <c>{target}/registers/{unit}</c>.</summary>
internal sealed record RegisterName(SubjectName Target, string Unit) : ICityResource
{
    public string City => Target.City;

    /// <summary>Name within the city, which is the stream.</summary>
    public string Path => $"{Target.Path}/registers/{Unit}";

    public string GrainKey => $"{City}/{Path}";

    public override string ToString() => $"{Target}/registers/{Unit}";
}

/// <summary>Sources that differ: <c>{subject}/conflicts/{indicator}.{period}</c>.</summary>
internal sealed record ConflictName(SubjectName Subject, string Indicator, PeriodId Period) : ICityResource
{
    public string City => Subject.City;
    public override string ToString() => $"{Subject}/conflicts/{Indicator}.{Period}";
}

/// <summary><c>cities/{city}/ledgers/{ledger}</c></summary>
internal sealed record LedgerName(string City, string Id) : ICityResource
{
    /// <summary>What the ledger is called where it is kept: <c>lichuan/open</c>.</summary>
    public string Ledger => $"{City}/{Id}";

    public string Checkpoint => $"{this}/checkpoint";

    public override string ToString() => $"cities/{City}/ledgers/{Id}";
}

/// <summary><c>cities/{city}/ledgers/{ledger}/entries/{position}</c></summary>
internal sealed record EntryName(LedgerName Ledger, long Position) : ICityResource
{
    public string City => Ledger.City;
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ledger}/entries/{Position}");
}

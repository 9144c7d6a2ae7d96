using Coordination.Cli.Values;
using Coordination.V1;
using Google.Type;

namespace Coordination.Cli.Goals;

/// <summary>What a report is about: a name of the platform, or the reporting unit's own id.</summary>
/// <param name="Name">Full resource name; null when <paramref name="External"/> says it.</param>
internal sealed record ReportSubject(string? Name, ExternalSubject? External)
{
    /// <summary>The same for the same subject, and for no other.</summary>
    internal string Identity => Name ?? $"external:{Text}";

    /// <summary>Short, for people: <c>projects/p017</c> or <c>system/id</c>.</summary>
    internal string Text => External is { } external
        ? $"{external.SourceSystem}/{external.ExternalId}"
        : string.Join('/', Name!.Split('/')[^2..]);

    /// <summary>Reads <c>SYSTEM/ID</c>; the id itself may hold slashes.</summary>
    internal static Parsed<ReportSubject> ParseExternal(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < text.Length - 1
            ? Parsed.Yes(new ReportSubject(null, new() { SourceSystem = text[..slash], ExternalId = text[(slash + 1)..] }))
            : Parsed.No<ReportSubject>($"“{text}”要写成 系统/编号，如 tuanbao-oa/XM-17。");
    }
}

/// <summary>One report as it was written down, before it is sent.</summary>
/// <param name="Unit">Full name of the unit.</param>
/// <param name="Reason">Why a recorded report is corrected; null for a first report.</param>
internal sealed record ReportDraft(
    ReportSubject Subject, string Unit, string Period, Date AsOf, IReadOnlyList<ReportLine> Lines,
    string Done, string Problems, string Next, string? Reason)
{
    /// <summary>Nothing of the kind happened in the period.</summary>
    internal bool Zero { get; init; }

    /// <summary>Where the values come from, when they are history; or empty.</summary>
    internal string Source { get; init; } = "";

    /// <summary>Reference to the proof of a correction; or empty.</summary>
    internal string Evidence { get; init; } = "";

    /// <summary>The report as the contract has it.</summary>
    internal ProgressReport ToReport() => new()
    {
        Unit = Unit, Period = Period, AsOf = AsOf, Lines = { Lines }, Done = Done, Problems = Problems, Next = Next,
        ZeroReport = Zero, Source = Source,
    };

    /// <summary>The request for a first report.</summary>
    internal SubmitProgressReportRequest ToSubmission(Names names, string requestId, bool validateOnly) => new()
    {
        Parent = Subject.Name ?? names.Mechanism,
        ExternalSubject = Subject.External,
        ProgressReport = ToReport(),
        RequestId = requestId,
        ValidateOnly = validateOnly,
    };

    /// <summary>The request for a correction, which needs the subject's own name.</summary>
    internal CorrectProgressReportRequest ToCorrection(string requestId, string? etag, bool validateOnly)
    {
        var report = ToReport();
        report.Name = ReportNames.Of(Subject.Name!, Unit, Period);
        return new()
        {
            ProgressReport = report, Reason = Reason!, RequestId = requestId, Etag = etag ?? "", ValidateOnly = validateOnly,
            Evidence = Evidence,
        };
    }
}

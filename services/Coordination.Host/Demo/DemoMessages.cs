using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.V1;
using NodaTime;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Coordination.Host.Demo;

/// <summary>Calls of synthetic units as messages of the contract.</summary>
internal static class DemoMessages
{
    public static SubmitProgressReportRequest Submit(string city, DemoReport report) => new()
    {
        Parent = $"cities/{city}/{report.Subject}",
        ProgressReport = Report(city, report),
        RequestId = report.RequestId,
    };

    public static CorrectProgressReportRequest Correct(string city, DemoReport report)
    {
        var message = Report(city, report);
        message.Name = Name(city, report, report.Period);
        return new() { ProgressReport = message, Reason = report.Reason, RequestId = report.RequestId };
    }

    public static SignProgressReportRequest Sign(string city, DemoCheck check) =>
        new() { Name = Name(city, check, check.Period), Revision = check.Revision, RequestId = check.RequestId };

    public static VerifyProgressReportRequest Verify(string city, DemoCheck check) =>
        new() { Name = Name(city, check, check.Period), Revision = check.Revision, RequestId = check.RequestId };

    public static AcceptProgressReportRequest Accept(string city, DemoCheck check) =>
        new() { Name = Name(city, check, check.Period), Revision = check.Revision, RequestId = check.RequestId };

    public static SendBackProgressReportRequest SendBack(string city, DemoCheck check) => new()
    {
        Name = Name(city, check, check.Period), Revision = check.Revision, RequestId = check.RequestId, Reason = check.SentBack,
    };

    public static RequestUnlockRequest AskUnlock(string city, DemoUnlock unlock) => new()
    {
        Name = Name(city, unlock, unlock.Period), Reason = DemoTexts.UnlockAsked, RequestId = unlock.RequestId + "-ask",
    };

    /// <param name="position">Ledger position of what was asked.</param>
    public static GrantUnlockRequest Grant(string city, DemoUnlock unlock, long position) => new()
    {
        Name = Name(city, unlock, unlock.Period), RequestPosition = position, Reason = DemoTexts.UnlockGranted,
        ExpireTime = Timestamp.FromDateTime(unlock.Until.ToDateTimeUtc()), RequestId = unlock.RequestId + "-grant",
    };

    public static RequestSuspensionRequest AskSuspension(string city, DemoSuspension suspension) => new()
    {
        Name = $"cities/{city}/{suspension.Subject}", Unit = Unit(city, suspension),
        Cause = V1.Suspension.Types.Cause.Objective, Reason = DemoTexts.SuspensionAsked, RequestId = suspension.RequestId + "-ask",
    };

    /// <param name="position">Ledger position of what was asked.</param>
    public static SuspendProjectRequest Suspend(string city, DemoSuspension suspension, long position) => new()
    {
        Name = $"cities/{city}/{suspension.Subject}", RequestPosition = position, Reason = DemoTexts.SuspensionGranted,
        RequestId = suspension.RequestId + "-grant",
    };

    public static ResumeProjectRequest Resume(string city, DemoResumption resumption) => new()
    {
        Name = $"cities/{city}/{resumption.Subject}", Reason = DemoTexts.Resumed, RequestId = resumption.RequestId,
    };

    /// <param name="seen">The conflict as it is.</param>
    public static ResolveDataConflictRequest Settle(string city, DemoSettlement settlement, DataConflict seen) => new()
    {
        Name = seen.Name, ChosenUnit = Unit(city, settlement), Etag = seen.Etag, Reason = DemoTexts.Settled,
        RequestId = settlement.RequestId,
    };

    public static GetDataConflictRequest Look(string city, DemoSettlement settlement) =>
        new() { Name = $"cities/{city}/{settlement.Subject}/conflicts/{settlement.Indicator}.{settlement.Period}" };

    public static RecordProjectStartRequest Start(string city, DemoProjectStart start) => new()
    {
        Name = $"cities/{city}/{start.Subject}",
        Unit = Unit(city, start),
        Date = Date(start.Date),
        Evidence = start.Evidence,
        RequestId = start.RequestId,
    };

    public static ReachMilestoneRequest Reach(string city, DemoMilestone reached) => new()
    {
        Name = $"cities/{city}/{reached.Subject}",
        Unit = Unit(city, reached),
        Milestone = reached.Milestone,
        Date = Date(reached.Date),
        Evidence = reached.Evidence,
        RequestId = reached.RequestId,
    };

    public static CountMembersRequest Count(string city, DemoMembers members) => new()
    {
        Register = $"cities/{city}/{members.Subject}/registers/{members.Unit}",
        Date = Date(members.Date),
        Key = members.Key,
        Marks = { members.Marks },
        RequestId = members.RequestId,
    };

    private static ProgressReport Report(string city, DemoReport report) => new()
    {
        Unit = Unit(city, report),
        Period = report.Period.ToString(),
        AsOf = Date(report.AsOf),
        Lines = { report.Lines.Select(Line) },
        Done = report.Done,
        Problems = report.Problems,
        Next = report.Next,
        ZeroReport = report.IsZero,
    };

    private static V1.ReportLine Line(Domain.Goals.ReportLine line)
    {
        var message = new V1.ReportLine { Indicator = line.Indicator };
        switch (line.Value)
        {
            case MeasureValue.Money money: message.MoneyFen = money.Fen; break;
            case MeasureValue.Count count: message.Count = count.Units; break;
            case MeasureValue.Ratio ratio:
                message.Ratio = new V1.Ratio { Numerator = ratio.Numerator, Denominator = ratio.Denominator };
                break;
            case MeasureValue.State state: message.State = state.Name; break;
        }
        return message;
    }

    private static string Name(string city, DemoCall call, PeriodId period) =>
        $"cities/{city}/{call.Subject}/reports/{call.Unit}.{period}";

    private static string Unit(string city, DemoCall call) => $"cities/{city}/units/{call.Unit}";
    private static Google.Type.Date Date(LocalDate day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };
}

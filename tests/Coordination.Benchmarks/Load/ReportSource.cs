using Coordination.Harness;
using Coordination.Harness.City;
using Coordination.V1;
using Google.Type;
using Grpc.Core;

namespace Coordination.Benchmarks.Load;

/// <summary>What callers send, one after the other, each of which the platform has to accept. Thread safe.</summary>
internal sealed class ReportSource
{
    private const string Done = "本周完成路基开挖和碎石垫层铺设，挡土墙砌筑过半，材料进场检验合格，现场无安全事故。";
    private const string Next = "下周开始水稳层施工，并完成涵洞盖板吊装。";

    private readonly Reporter[] reporters;
    private readonly Metadata[] keys;
    private readonly Date[] days = [.. Weeks.OfTheYear.Select(week => week.ToDate())];
    private readonly Work work;
    private long given;

    public ReportSource(IReadOnlyList<Reporter> reporters, CityKeys keys, int seed, Work work)
    {
        (this.reporters, this.work) = ([.. reporters], work);
        // Neighbours in the list are of one project; callers of a real day are not.
        new Random(seed).Shuffle(this.reporters);
        var byUnit = keys.Units.ToDictionary(unit => unit, unit => CityReader.Bearer(keys.Of(unit)));
        this.keys = [.. this.reporters.Select(reporter => byUnit[reporter.Unit])];
    }

    /// <summary>Reports of one week: after as many, every project has been asked at least once.</summary>
    public long Reporters => reporters.Length;

    public long Given => Volatile.Read(ref given);

    /// <exception cref="RunEndedException">All reports of the year are given out.</exception>
    public ReportCall Take(string requestId)
    {
        var number = Interlocked.Increment(ref given) - 1;
        var (week, place) = Math.DivRem(number, reporters.Length);
        var isCorrection = work == Work.Corrections && week > 0;
        if (isCorrection) week = 0;
        if (week >= days.Length && work == Work.Anything) week %= days.Length;
        if (week >= days.Length)
            throw new RunEndedException(
                ExitCodes.Void,
                $"all {number} reports of the year are sent; name more --projects, fewer --seconds or --work corrections.");
        var reporter = reporters[place];
        var report = new ProgressReport
        {
            Unit = reporter.UnitName,
            Period = Weeks.OfTheYear[(int)week].Id,
            AsOf = days[week],
            Lines = { new ReportLine { Indicator = reporter.Indicator, MoneyFen = (week + 1) * 1_234_500 + number } },
            Done = Done,
            Next = Next,
        };
        if (!isCorrection)
            return new(new() { Parent = reporter.Project, RequestId = requestId, ProgressReport = report }, null, keys[place]);
        report.Name = reporter.ReportName(report.Period);
        return new(null, new() { RequestId = requestId, ProgressReport = report, Reason = "核对后更正" }, keys[place]);
    }
}

/// <summary>What is sent.</summary>
internal enum Work
{
    /// <summary>First reports, week by week over all reporters, with values that grow: until the year is full.</summary>
    Reports,
    /// <summary>One week's reports, and from then on corrections of them, without end: the picture of the city stays small.</summary>
    Corrections,
    /// <summary>The same reports over and over under new request ids, for a peer that knows no rules.</summary>
    Anything,
}

/// <summary>One call: a first report or a correction.</summary>
internal sealed record ReportCall(SubmitProgressReportRequest? Submit, CorrectProgressReportRequest? Correct, Metadata Key)
{
    public AsyncUnaryCall<ProgressReport> Send(GoalService.GoalServiceClient client) =>
        Submit is not null ? client.SubmitProgressReportAsync(Submit, Key) : client.CorrectProgressReportAsync(Correct, Key);
}

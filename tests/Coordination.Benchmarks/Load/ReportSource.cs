using Coordination.Harness;
using Coordination.Harness.City;
using Coordination.V1;
using Google.Type;
using Grpc.Core;

namespace Coordination.Benchmarks.Load;

/// <summary>First reports, one after the other, each of which the platform has to accept: week by week over all reporters,
/// with values that grow. Each is given out once. Thread safe.</summary>
internal sealed class ReportSource
{
    private const string Done = "本周完成路基开挖和碎石垫层铺设，挡土墙砌筑过半，材料进场检验合格，现场无安全事故。";
    private const string Next = "下周开始水稳层施工，并完成涵洞盖板吊装。";

    private readonly Reporter[] reporters;
    private readonly Metadata[] keys;
    private readonly Date[] days = [.. Weeks.OfTheYear.Select(week => new Date { Year = week.AsOf.Year, Month = week.AsOf.Month, Day = week.AsOf.Day })];
    private long given;

    public ReportSource(IReadOnlyList<Reporter> reporters, CityKeys keys, int seed)
    {
        this.reporters = [.. reporters];
        // Neighbours in the list are of one project; callers of a real day are not.
        new Random(seed).Shuffle(this.reporters);
        var byUnit = keys.Units.ToDictionary(unit => unit, unit => CityReader.Bearer(keys.Of(unit)));
        this.keys = [.. this.reporters.Select(reporter => byUnit[reporter.Unit])];
    }

    /// <summary>Reports of one week: after as many, every project has been asked at least once.</summary>
    public long Reporters => reporters.Length;

    public long Total => (long)reporters.Length * days.Length;
    public long Given => Volatile.Read(ref given);

    /// <exception cref="RunEndedException">All reports of the year are given out.</exception>
    public (SubmitProgressReportRequest Request, Metadata Key) Take(string requestId)
    {
        var (week, place) = Math.DivRem(Interlocked.Increment(ref given) - 1, reporters.Length);
        if (week >= days.Length)
            throw new RunEndedException(ExitCodes.Void, $"all {Total} reports of the year are sent; name more --projects or fewer --seconds.");
        var reporter = reporters[place];
        return (new SubmitProgressReportRequest
        {
            Parent = reporter.Project,
            RequestId = requestId,
            ProgressReport = new ProgressReport
            {
                Unit = reporter.UnitName,
                Period = Weeks.OfTheYear[(int)week].Id,
                AsOf = days[week],
                Lines = { new ReportLine { Indicator = reporter.Indicator, MoneyFen = (week + 1) * 1_234_500 + place } },
                Done = Done,
                Next = Next,
            },
        }, keys[place]);
    }
}

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
    private long acknowledged;

    /// <param name="given">Reports that were taken from a source like this one before, and are recorded.</param>
    public ReportSource(IReadOnlyList<Reporter> reporters, CityKeys keys, int seed, Work work, long given = 0)
    {
        (this.reporters, this.work, this.given) = ([.. reporters], work, given);
        // Neighbours in the list are of one project; callers of a real day are not.
        new Random(seed).Shuffle(this.reporters);
        var byUnit = keys.Units.ToDictionary(unit => unit, unit => CityReader.Bearer(keys.Of(unit)));
        this.keys = [.. this.reporters.Select(reporter => byUnit[reporter.Unit])];
    }

    /// <summary>Reports of one week: after as many, every project has been asked at least once.</summary>
    public long Reporters => reporters.Length;

    public long Given => Volatile.Read(ref given);

    /// <summary>Reports that callers have seen acknowledged.</summary>
    public long Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>Of all that is given, so many are first reports that every later correction needs: none may be left out.</summary>
    public long FirstReports => work switch
    {
        Work.Corrections => Reporters,
        Work.Year => Reporters * days.Length,
        _ => 0,
    };

    public void Acknowledge() => Interlocked.Increment(ref acknowledged);

    /// <summary>Someone who may ask, and report, about a project; all in turn.</summary>
    public (Reporter Reporter, Metadata Key) Asker(int number)
    {
        var place = (int)((uint)number % reporters.Length);
        return (reporters[place], keys[place]);
    }

    /// <exception cref="RunEndedException">All reports of the year are given out.</exception>
    public ReportCall Take(string requestId)
    {
        var number = Interlocked.Increment(ref given) - 1;
        var (week, place) = Math.DivRem(number, reporters.Length);
        var weeks = work == Work.Corrections ? 1 : days.Length;
        if (week < weeks) return Submit(week, place, number, requestId);
        return work switch
        {
            Work.Anything => Submit(week % weeks, place, number, requestId),
            Work.Corrections or Work.Year => Correct(weeks - 1, place, number, requestId),
            _ => throw new RunEndedException(
                ExitCodes.Void,
                $"all {number} reports of the year are sent; name more --projects, fewer --seconds or other --work."),
        };
    }

    private ReportCall Submit(long week, long place, long number, string requestId) => new(
        new() { Parent = reporters[place].Project, RequestId = requestId, ProgressReport = Report(week, place, number) },
        null, keys[place]);

    private ReportCall Correct(long week, long place, long number, string requestId)
    {
        var report = Report(week, place, number);
        report.Name = reporters[place].ReportName(report.Period);
        return new(null, new() { RequestId = requestId, ProgressReport = report, Reason = "核对后更正" }, keys[place]);
    }

    private ProgressReport Report(long week, long place, long number) => new()
    {
        Unit = reporters[place].UnitName,
        Period = Weeks.OfTheYear[(int)week].Id,
        AsOf = days[week],
        Lines = { new ReportLine { Indicator = reporters[place].Indicator, MoneyFen = (week + 1) * 1_234_500 + number } },
        Done = Done,
        Next = Next,
    };
}

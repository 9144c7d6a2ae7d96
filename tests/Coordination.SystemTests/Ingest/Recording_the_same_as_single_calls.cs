using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Coordination.Domain.Ledger;
using Coordination.SystemTests.Edges;
using CsCheck;
using Grpc.Core;
using NodaTime;
using Xunit;
using static Coordination.SystemTests.Ingest.Batches;

namespace Coordination.SystemTests.Ingest;

/// <summary>Whatever comes in whatever batches, the ledger then holds what single calls would have left, and every item
/// is answered as they are. Two programs with a city each are told the same.</summary>
[Collection(nameof(ServedCity))]
public sealed partial class Recording_the_same_as_single_calls(Served served)
{
    private const string Unit = "tuanbao";
    private static readonly LocalDate FirstFriday = new(2016, 1, 8);

    private static readonly Gen<Attempt> Attempts = Gen.Select(
        Gen.Int[0, 5], Gen.Int[1, 12], Gen.Long[-2, 40], Gen.Frequency((5, Gen.Const(0)), (4, Gen.Const(1))),
        Gen.Frequency((5, Gen.Const(-1)), (1, Gen.Int[0, 2])), Gen.Frequency((9, Gen.Const(Unit)), (1, Gen.Const("moudao"))),
        (project, week, value, correct, reused, unit) => new Attempt(project, week, value, correct == 1, reused, unit));

    private static readonly Gen<(Attempt[] Attempts, int BatchSize)> Plans =
        Gen.Select(Attempts.Array[1, 120], Gen.Int[1, 50]);

    [Fact]
    public async Task leaves_the_same_ledger()
    {
        await using var other = new Served();
        await other.InitializeAsync();
        // Projects that no other test reports on.
        var projects = (await served.ProjectsOf(Unit)).SkipLast(1).TakeLast(5).Append("p999").ToList();
        var output = TestContext.Current.TestOutputHelper;
        var plans = 0;
        await Plans.SampleAsync(async plan =>
        {
            var name = Interlocked.Increment(ref plans);
            var requests = plan.Attempts.Select((attempt, index) => attempt.Request(projects, $"plan{name}", index)).ToList();
            var single = new List<string>();
            foreach (var request in requests) single.Add(await Alone(other, request));
            var batches = requests.Chunk(plan.BatchSize)
                .Select((chunk, number) => Batch(1 + number * plan.BatchSize, chunk));
            var results = await served.Ingested(Unit, batches);

            Assert.Equal(single, results.OrderBy(result => result.Key).Select(result => Told(result.Value)));
            foreach (var project in projects)
                Assert.Equal(await Stream(other, project), await Stream(served, project));
        }, writeLine: line => output?.WriteLine(line), iter: 25, threads: 1);
    }

    private static async Task<string> Alone(Served served, object request)
    {
        try
        {
            var options = served.AsUnit(Unit);
            return Told(new V1.IngestResult
            {
                ProgressReport = request is V1.SubmitProgressReportRequest submit
                    ? await served.Goals.SubmitProgressReportAsync(submit, options)
                    : await served.Goals.CorrectProgressReportAsync((V1.CorrectProgressReportRequest)request, options),
            });
        }
        catch (RpcException refused)
        {
            return Told(new V1.IngestResult { Status = refused.GetRpcStatus() });
        }
    }

    // Positions, and with them etags, and times are each ledger's own.
    private static string Told(V1.IngestResult result) => result.ProgressReport is { } report
        ? $"{report.Name} {report.Revision} {report.Lines[0].MoneyFen}"
        : $"{(StatusCode)result.Status.Code} {result.Status.GetDetail<Google.Rpc.ErrorInfo>()!.Reason} "
            + string.Join(",", result.Status.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations.Select(field => field.Field) ?? []);

    private static async Task<IEnumerable<string>> Stream(Served served, string project)
    {
        var entries = await served.Ledger.ReadStream(
            CityLedger.Open(Served.City), $"mechanisms/2016/projects/{project}", 0, Cancellation);
        var versions = entries.ToDictionary(entry => entry.Position, entry => entry.StreamVersion);
        return entries.Select(entry =>
        {
            var body = Replaced().Replace(
                Encoding.UTF8.GetString(entry.Body),
                position => $"version {versions[long.Parse(position.Groups[1].Value, CultureInfo.InvariantCulture)]}");
            return $"{entry.StreamVersion} {entry.Kind} {entry.Actor} {entry.Caller} {entry.RequestId} {body}";
        }).ToList();
    }

    // A correction names the entry that it replaces by its position.
    [GeneratedRegex("\"replaces\":(\\d+)")]
    private static partial Regex Replaced();

    /// <summary>One thing that is tried.</summary>
    /// <param name="Reused">Which of the plan's few request ids for this project is used again; -1 for one of its
    /// own.</param>
    private sealed record Attempt(int Project, int Week, long Value, bool Correct, int Reused, string By)
    {
        public object Request(List<string> projects, string plan, int index)
        {
            var request = Sample.Report(projects[Project], By, Value);
            request.RequestId = Reused < 0 ? $"{plan}-{index}" : $"{plan}-{projects[Project]}-again-{Reused}";
            request.ProgressReport.Period = $"2016-w{Week:00}";
            request.ProgressReport.AsOf = Sample.Date(FirstFriday.PlusWeeks(Week - 1));
            if (!Correct) return request;
            var correction = Correction(request, Value);
            correction.RequestId = request.RequestId;
            return correction;
        }
    }
}

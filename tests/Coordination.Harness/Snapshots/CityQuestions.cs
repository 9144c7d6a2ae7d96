using System.Globalization;
using Coordination.Harness.City;
using Coordination.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Type;
using Grpc.Core;

namespace Coordination.Harness.Snapshots;

/// <summary>Asks a host all that callers can see of a city, and keeps each answer's bytes.</summary>
/// <param name="position">Every answer reflects at least this.</param>
/// <param name="earlier">A time during the load: what was known then is asked, too.</param>
internal sealed class CityQuestions(CallInvoker calls, CityKeys keys, long position, System.DateTime earlier)
{
    private const int PageSize = 500;
    private static readonly Date[] Days = [new() { Year = 2016, Month = 6, Day = 30 }, new() { Year = 2016, Month = 12, Day = 31 }];

    private readonly SortedDictionary<string, string> answers = new(StringComparer.Ordinal);
    private readonly Metadata key = CityReader.Bearer(keys.Of(keys.Units[0]));
    private readonly string mechanism = CityReader.MechanismOf(keys.City);

    /// <summary>Reports found on the way: current revisions, by name.</summary>
    public List<ProgressReport> Reports { get; } = [];

    public async Task<IReadOnlyDictionary<string, string>> Ask(IReadOnlyList<Reporter> reporters)
    {
        var board = new BoardService.BoardServiceClient(calls);
        foreach (var day in Days)
        {
            Keep($"board of {day}", await board.GetBoardAsync(new() { Name = mechanism, AsOf = day, MinPosition = position }, key));
            await Rows(board, day);
        }
        Keep("board as known earlier", await board.GetBoardAsync(
            new() { Name = mechanism, AsOf = Days[1], KnownTime = Timestamp.FromDateTime(earlier) }, key));
        foreach (var project in reporters.Select(reporter => reporter.Project).Distinct()) await ReportsOn(project);
        await new ReportTrials(calls, keys, Keep).Try(Reports);
        return answers;
    }

    private async Task Rows(BoardService.BoardServiceClient board, Date day)
    {
        var request = new QueryProgressRequest { Parent = mechanism, AsOf = day, PageSize = PageSize, MinPosition = position };
        for (var page = 1; ; page++)
        {
            var answer = await board.QueryProgressAsync(request, key);
            request.PageToken = answer.NextPageToken;
            // What a token looks like is nobody's business.
            answer.NextPageToken = "";
            Keep(string.Create(CultureInfo.InvariantCulture, $"rows of {day}, page {page}"), answer);
            if (request.PageToken.Length == 0) return;
        }
    }

    private async Task ReportsOn(string project)
    {
        var goals = new GoalService.GoalServiceClient(calls);
        var request = new ListProgressReportsRequest { Parent = project, PageSize = PageSize, MinPosition = position };
        do
        {
            var answer = await goals.ListProgressReportsAsync(request, key);
            foreach (var report in answer.ProgressReports) Keep(report.Name, report);
            Reports.AddRange(answer.ProgressReports);
            request.PageToken = answer.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Keep(project, await goals.GetProjectAsync(new() { Name = project, MinPosition = position }, key));
    }

    private void Keep(string question, IMessage answer) => answers[question] = answer.ToByteString().ToBase64();
}

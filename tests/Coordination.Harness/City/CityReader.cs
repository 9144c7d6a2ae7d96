using Coordination.V1;
using Grpc.Core;

namespace Coordination.Harness.City;

/// <summary>Asks the host who may report on what.</summary>
internal static class CityReader
{
    private const int PageSize = 500;

    /// <summary>Every pair of a project and a unit that answers for it, in a fixed order.</summary>
    /// <param name="position">The ledger's head: a picture that is still being loaded would have fewer.</param>
    public static async Task<IReadOnlyList<Reporter>> Reporters(
        CallInvoker calls, CityKeys keys, long position, CancellationToken cancellation)
    {
        var goals = new GoalService.GoalServiceClient(calls);
        var reporters = new List<Reporter>();
        var request = new ListProjectsRequest { Parent = MechanismOf(keys.City), PageSize = PageSize, MinPosition = position };
        do
        {
            var page = await goals.ListProjectsAsync(request, Bearer(keys.Of(keys.Units[0])), cancellationToken: cancellation);
            reporters.AddRange(page.Projects.SelectMany(ReportersOf));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return
        [
            .. reporters.OrderBy(reporter => reporter.Project, StringComparer.Ordinal)
                .ThenBy(reporter => reporter.Unit, StringComparer.Ordinal),
        ];
    }

    public static string MechanismOf(string city) => $"cities/{city}/mechanisms/{Weeks.Year}";

    public static Metadata Bearer(string key) => new() { { "authorization", $"Bearer {key}" } };

    private static IEnumerable<Reporter> ReportersOf(Project project)
    {
        var indicator = project.Indicators.First(candidate => candidate.Measure == Measure.Money).Id;
        return project.Assignments
            .Where(assignment => assignment.Duty is Duty.LeadUnit or Duty.ResponsibleUnit && assignment.EndDate is null)
            .Select(assignment => assignment.Holder[(assignment.Holder.LastIndexOf('/') + 1)..])
            .Distinct(StringComparer.Ordinal)
            .Select(unit => new Reporter(project.Name, unit, indicator));
    }
}

using System.Globalization;
using Coordination.Board;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Host.Configuration;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Host.Start;

/// <summary>Commands that can be pasted as they are, and work.</summary>
internal sealed class Examples(HostSettings settings, Listeners listeners, IReadOnlyList<ServedCity> cities)
{
    private const string Control = "dotnet run --project services/Coordination.Cli --";

    /// <summary>None where nobody can be called, or where the keys lie elsewhere.</summary>
    public IEnumerable<string> All()
    {
        if (!settings.Roles.IsEdge || !settings.Roles.IsSilo)
        {
            yield return "Ready.";
            yield break;
        }
        // In a demo the units report by themselves, and a second report would be refused.
        if (!settings.IsDemo && Report(cities[0]) is { } report)
        {
            yield return "Report:";
            yield return $"  {Control} report{report}{Which(cities[0])}";
        }
        yield return "The board:";
        yield return $"  {Control} board{Which(cities[0])}";
    }

    /// <summary>Puts changed files into force.</summary>
    public string Apply(ServedCity city) => $"{Control} mechanism apply {city.Source.Folder}{Which(city)}";

    /// <summary>City, server and data, where they are not what the command takes by itself.</summary>
    private string Which(ServedCity city)
    {
        var name = cities.Count > 1 ? " --city " + city.Rules.City : "";
        var grpcPort = settings.Roles.IsEdge ? listeners.GrpcPort : settings.GrpcPort;
        var server = grpcPort == DefaultPorts.Serve.Grpc && settings.Address.ToString() == "127.0.0.1"
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" --server http://{Printout.Host(settings.Address)}:{grpcPort}");
        var near = Path.GetRelativePath(Environment.CurrentDirectory, settings.SharedDirectory);
        var data = near.StartsWith("..", StringComparison.Ordinal) ? settings.SharedDirectory : "./" + near;
        return name + server + (near == "data" ? "" : " --data " + data);
    }

    private static string? Report(ServedCity city)
    {
        var projects = city.Mechanism.Projects;
        // The seventeenth stands in the guide; any other with an investment does as well.
        var found = projects.GetValueOrDefault("p017") is { } usual && TakesMoney(usual)
            ? usual
            : projects.Values.FirstOrDefault(TakesMoney);
        if (found?.Project is not { } project) return null;
        var kind = city.Mechanism.Rules.CadenceOf(project.KeyWork);
        // A Friday of the fourth week: by then there is something to report.
        var day = city.Rules.EffectiveDate.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Friday)).PlusWeeks(3);
        var unit = found.Assignments.FirstOrDefault(one => one.Duty == Duty.ResponsibleUnit && one.Covers(day))?.Holder;
        return unit is null
            ? null
            : $" --project {project.Id} --unit {unit} --period {PeriodId.Containing(kind, day)}" +
              $" --as-of {LocalDatePattern.Iso.Format(day)} --set investment=12万元 --done \"路基完成\"";
    }

    private static bool TakesMoney(SubjectPicture subject) =>
        subject.Project?.Indicators.Any(one => one is { Id: "investment", Measure: Measure.Money }) == true;
}

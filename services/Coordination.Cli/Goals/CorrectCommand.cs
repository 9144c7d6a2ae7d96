using System.CommandLine;
using Coordination.Cli.Output;

namespace Coordination.Cli.Goals;

/// <summary>Replaces a recorded report by a new revision; the earlier one stays readable.</summary>
internal static class CorrectCommand
{
    private static readonly Option<string?> Reason = new("--reason") { Description = "为什么更正；必须写", HelpName = "TEXT" };
    private static readonly Option<string?> Evidence = new("--evidence")
        { Description = "更正的依据，如文号、台账编号", HelpName = "TEXT" };
    private static readonly Option<string?> Etag = new("--etag")
        { Description = "现在这一版必须仍是这个标记", HelpName = "ETAG" };

    private const string Notes =
        """
          每个指标都要写，不只写改动的；没写的指标视为不再填报。
          截止以后的更正要经核实才算填报数，认定以后才算正式数；公布以后的更正要在下一期通报里勘误。
          锁定以后不能更正：由单位负责人用 coordctl unlock request 申请解锁。
        """;

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("correct", "更正已报的数：记为新的一版，原来的一版仍然查得到。",
            "report correct --project p017 --unit tuanbao --period 2016-w22 --as-of 2016-06-03 "
            + "--set investment=12.6万元 --reason 漏记一笔 --evidence 台账17号") { Notes = Notes };
        foreach (var option in (Option[])
            [.. ReportOptions.Common, Reason, Evidence, Etag, RequestIds.Option, .. ActingOptions.All, ReportOptions.ValidateOnly])
            command.Add(option);
        return command.Runs((parse, session, cancellation) =>
        {
            var reason = ReportOptions.Required(parse, Reason);
            var subject = ReportOptions.Subject(parse, session.Names);
            var draft = ReportOptions.Draft(parse, session.Names, subject, reason) with
            {
                Evidence = parse.GetValue(Evidence) ?? "",
            };
            return Reports.SendOne(session, parse, draft, parse.GetValue(Etag), cancellation);
        });
    }
}

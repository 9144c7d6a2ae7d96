using Coordination.V1;

namespace Coordination.Cli.Goals;

/// <summary>How far a report has come, in words.</summary>
internal static class ReportStates
{
    /// <summary>With its mark: ▒ for what nobody has accepted, █ for what counts.</summary>
    internal static string Marked(ProgressReport.Types.State state) => state switch
    {
        ProgressReport.Types.State.Accepted or ProgressReport.Types.State.Published => $"█ {Text(state)}",
        ProgressReport.Types.State.SentBack => $"× {Text(state)}，不算数",
        ProgressReport.Types.State.Superseded => $"· {Text(state)}",
        _ => $"▒ {Text(state)}，未认定",
    };

    /// <summary><c>单位已签</c>.</summary>
    internal static string Text(ProgressReport.Types.State state) => state switch
    {
        ProgressReport.Types.State.UnitSigned => "单位已签",
        ProgressReport.Types.State.LeadVerified => "牵头已核",
        ProgressReport.Types.State.Accepted => "已认定",
        ProgressReport.Types.State.Published => "已公布",
        ProgressReport.Types.State.SentBack => "已退回",
        ProgressReport.Types.State.Superseded => "已被新版替换",
        _ => "草稿",
    };

    /// <summary>What is to be done next; empty when nothing is.</summary>
    internal static string Next(ProgressReport.Types.State state) => state switch
    {
        ProgressReport.Types.State.Recorded or ProgressReport.Types.State.Unspecified => "签字",
        ProgressReport.Types.State.UnitSigned => "核实",
        ProgressReport.Types.State.LeadVerified => "认定",
        ProgressReport.Types.State.SentBack => "更正",
        _ => "",
    };

    /// <summary><c>签字</c>.</summary>
    internal static string Text(ReportStep.Types.Kind kind) => kind switch
    {
        ReportStep.Types.Kind.Sign => "签字",
        ReportStep.Types.Kind.Verify => "核实",
        ReportStep.Types.Kind.Accept => "认定",
        ReportStep.Types.Kind.SendBack => "退回",
        _ => "经手",
    };
}

namespace Coordination.Edges.Errors;

/// <summary>Sentences about suspending a project (停工、复工).</summary>
internal static class SuspensionSentences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["CAUSE_REQUIRED"] = "申请停工须说明原因属于客观（不可抗力、外部条件）还是主观（应当做而没有做）。请填写 cause 后重新提交。",
        ["PROJECT_SUSPENDED"] = "项目“{project}”自 {since} 起已经停工，不能再申请或批准停工。请先复工；停工期间不必填报。",
        ["PROJECT_NOT_SUSPENDED"] = "项目“{project}”没有停工，不能办理复工。请用 GetProject 查看它的停工情况。",
        ["SUSPENSION_NOT_REQUESTED"] = "项目“{project}”没有序号为 {request} 的待批停工申请，或该单位此后又重新申请过。"
            + "请用 ListObligations 查看待批的申请，看过以后再批准。",
    };
}

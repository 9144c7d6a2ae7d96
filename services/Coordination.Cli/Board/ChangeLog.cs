using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Board;

/// <summary>Turns the board's stream into lines: time, unit, subject, old value → new value.</summary>
/// <param name="unitNames">Chinese names by the units' resource names.</param>
internal sealed class ChangeLog(IReadOnlyDictionary<string, string> unitNames)
{
    private readonly Dictionary<string, ProgressRow> held = [];

    /// <summary>The lines of one message; none for a heartbeat.</summary>
    internal IEnumerable<string> Take(WatchBoardResponse message) => message.ContentCase switch
    {
        WatchBoardResponse.ContentOneofCase.Snapshot => TakeSnapshot(message.Snapshot, message.Position),
        WatchBoardResponse.ContentOneofCase.Delta => TakeDelta(message.Delta),
        _ => [],
    };

    private List<string> TakeSnapshot(BoardSnapshot snapshot, long position)
    {
        foreach (var row in snapshot.Rows) held[row.Subject] = row;
        return snapshot.Complete
            ? [FormattableString.Invariant($"开始：账本位置 {position:#,0}，{held.Count} 个项目和目标。数值为填报数，▒ 未认定，█ 已认定。")]
            : [];
    }

    private List<string> TakeDelta(BoardDelta delta)
    {
        var time = Days.Second(delta.RecordTime);
        if (delta.Rows.Count == 0) return [$"{time}  {Kind(delta.Kind)}"];
        return [.. delta.Rows.Select(row =>
        {
            held.TryGetValue(row.Subject, out var before);
            held[row.Subject] = row;
            var what = Changes(before, row).ToList();
            return $"{time}  {Unit(before, row)}  {Names.Id(row.Subject)} {row.DisplayName}  "
                + (what.Count > 0 ? string.Join("；", what) : Kind(delta.Kind));
        })];
    }

    /// <summary>The one unit that was missing before and is no longer; else the lead unit, said to be that.</summary>
    private string Unit(ProgressRow? before, ProgressRow row)
    {
        IEnumerable<string> owed =
            before is null ? [] : before.CurrentPeriod == row.CurrentPeriod ? before.MissingUnits : row.ResponsibleUnits;
        return owed.Except(row.MissingUnits).ToList() is [var unit]
            ? unitNames.GetValueOrDefault(unit) ?? Names.Id(unit)
            : $"牵头 {row.LeadUnitDisplayName}";
    }

    private static IEnumerable<string> Changes(ProgressRow? before, ProgressRow row)
    {
        foreach (var value in row.Values)
        {
            var (old, now) = (before?.Values.FirstOrDefault(held => held.Indicator == value.Indicator), RowText.Amount(value));
            var marked = $"{now} {RowText.Mark(value)}".TrimEnd();
            if (old is null && !value.Opening) yield return $"{value.DisplayName} {marked}";
            else if (old is not null && RowText.Amount(old) != now)
                yield return $"{value.DisplayName} {RowText.Amount(old)} → {marked}";
            else if (old is not null && old.Standing != value.Standing && value.Standing == Standing.Accepted)
                yield return $"{value.DisplayName} {marked} 已认定";
        }
        if (row.StartDate is not null && !row.StartDate.Equals(before?.StartDate))
            yield return $"✓ 开工 {Days.Text(row.StartDate)}";
        if (before is null) yield break;
        if (row.MilestonesReached != before.MilestonesReached)
            yield return $"节点 {before.MilestonesReached} → {row.MilestonesReached}/{row.Milestones}";
        if (row.Anomalies > before.Anomalies) yield return $"! 异常 {row.Anomalies}";
        if (row.LeadUnit != before.LeadUnit)
            yield return $"牵头单位 {before.LeadUnitDisplayName} → {row.LeadUnitDisplayName}";
        if (before.CurrentPeriod == row.CurrentPeriod && before.MissingUnits.Count > row.MissingUnits.Count)
            yield return row.MissingUnits.Count == 0
                ? $"{row.CurrentPeriod} 报齐"
                : $"{row.CurrentPeriod} 还缺 {row.MissingUnits.Count} 个单位";
    }

    private static string Kind(string kind) => kind switch
    {
        "goals/progress-reported.v1" => "填报",
        "goals/progress-corrected.v1" => "更正",
        "goals/progress-signed.v1" => "签字",
        "goals/progress-verified.v1" => "核实",
        "goals/progress-accepted.v1" => "认定",
        "goals/progress-sent-back.v1" => "退回",
        "goals/unlock-requested.v1" => "申请解锁",
        "goals/unlock-granted.v1" => "批准解锁",
        "goals/suspension-requested.v1" => "申请停工",
        "goals/project-suspended.v1" => "停工",
        "goals/project-resumed.v1" => "复工",
        "goals/members-counted.v1" => "登记名册",
        "goals/members-withdrawn.v1" => "撤销名册",
        "goals/project-started.v1" => "开工",
        "goals/milestone-reached.v1" => "完成节点",
        "leadership/responsibility-set.v1" => "责任变动",
        "leadership/external-id-bound.v1" => "绑定编号",
        "leadership/mechanism-applied.v1" => "机制有了新版本：重新看板（coordctl board）",
        _ => kind,
    };
}

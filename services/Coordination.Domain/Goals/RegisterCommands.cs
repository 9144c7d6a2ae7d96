using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>A unit counts members of a target's set from a day on. (1.9 double counting, B31)</summary>
/// <param name="Register">Name within the city: <c>mechanisms/2016/targets/t1-3/registers/tuanbao</c>.</param>
/// <param name="Key">Name of the key under which the marks were made.</param>
/// <param name="Marks">1 to 500, each once.</param>
public sealed record CountMembers(
    string Register, string Target, string Unit, LocalDate Day, string Key, ValueList<string> Marks)
{
    /// <summary>The same in the order of the marks, in which it is recorded.</summary>
    public CountMembers Normalized() => this with { Marks = Marks.Order(StringComparer.Ordinal).ToValueList() };

    /// <summary>Refused for marks that are none, that stand twice or that the unit counts already, under any key but the
    /// mechanism's, for days outside the year or ahead, and to units that do not answer for the target on that
    /// day.</summary>
    public static Decision Decide(Register register, CountMembers command, CityRules rules, LocalDate today)
    {
        var (unit, day) = (command.Unit, command.Day);
        if (RegisterRefusals.CheckMarks(command.Marks) is { } badMarks) return Decision.Refuse(badMarks);
        if (!RegisterKey.IsName(command.Key)) return Decision.Refuse(RegisterRefusals.KeyInvalid());
        if (!rules.Registers.TryGetValue(command.Target, out var target))
            return Decision.Refuse(RegisterRefusals.NoRegister(command.Target));
        if (rules.RegisterKey != command.Key) return Decision.Refuse(RegisterRefusals.KeyMismatch(command.Key, rules.RegisterKey));
        var (first, last) = (new LocalDate(rules.Rules.Year, 1, 1), LocalDate.Min(today, new LocalDate(rules.Rules.Year, 12, 31)));
        if (day < first || day > last) return Decision.Refuse(RegisterRefusals.DayOutOfRange(day, first, last));
        var judged = rules.ResponsibilityDay(day);
        if (!target.IsResponsible(unit, judged))
            return Decision.Refuse(ReportRefusals.UnitNotResponsible(unit, judged) with { Field = "register" });
        if (!rules.Units.TryGetValue(unit, out var definition) || !definition.IsOpenOn(judged))
            return Decision.Refuse(ReportRefusals.UnitClosed(unit, judged) with { Field = "register" });
        var marks = command.Normalized().Marks;
        var known = marks.Where(register.Members.ContainsKey).ToList();
        return known.Count > 0
            ? Decision.Refuse(RegisterRefusals.CountedTwice(known[0], register.Members[known[0]], known.Count))
            : Decision.Record(new MembersCounted(unit, target.Indicator, day, command.Key, marks));
    }
}

/// <summary>A unit withdraws members that it should not have counted. One that moved is not withdrawn: its new home counts
/// it too, and it is one.</summary>
/// <param name="Marks">1 to 500, each once.</param>
public sealed record WithdrawMembers(
    string Register, string Target, string Unit, ValueList<string> Marks, string Reason)
{
    /// <summary>The same in the order of the marks, in which it is recorded.</summary>
    public WithdrawMembers Normalized() => this with { Marks = Marks.Order(StringComparer.Ordinal).ToValueList() };

    /// <summary>Refused without a reason, and for marks that the unit does not count.</summary>
    public static Decision Decide(Register register, WithdrawMembers command, CityRules rules)
    {
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        if (RegisterRefusals.CheckMarks(command.Marks) is { } badMarks) return Decision.Refuse(badMarks);
        if (!rules.Registers.TryGetValue(command.Target, out var target))
            return Decision.Refuse(RegisterRefusals.NoRegister(command.Target));
        var marks = command.Normalized().Marks;
        foreach (var mark in marks)
            if (!register.Members.ContainsKey(mark)) return Decision.Refuse(RegisterRefusals.NotCounted(mark));
        return Decision.Record(new MembersWithdrawn(command.Unit, target.Indicator, marks, command.Reason));
    }
}

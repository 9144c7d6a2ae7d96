using System.Globalization;
using Coordination.Domain.Ledger;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Domain.Goals;

/// <summary>Why members are not counted or withdrawn.</summary>
public static class RegisterRefusals
{
    /// <summary>Marks of one call.</summary>
    public const int MaximumMarks = 500;

    /// <summary>The refusal that a call's marks deserve, or null.</summary>
    public static Refusal? CheckMarks(ValueList<string> marks)
    {
        if (marks.Count == 0) return LedgerRefusals.BatchEmpty("marks");
        if (marks.Count > MaximumMarks) return LedgerRefusals.BatchTooLarge("marks", marks.Count, MaximumMarks);
        var seen = new HashSet<string>(marks.Count, StringComparer.Ordinal);
        for (var index = 0; index < marks.Count; index++)
        {
            if (MemberMark.Read(marks[index]) is null) return MarkInvalid(index);
            if (!seen.Add(marks[index])) return Repeated(marks[index], index);
        }
        return null;
    }

    public static Refusal NoRegister(string target) => Refusal.Of(
        RefusalKind.NotNow, "NO_REGISTER", "register", $"{target} does not count members of a set that has registers.",
        new Fact("target", target));

    /// <param name="index">Place of the mark in the call, from 0.</param>
    public static Refusal MarkInvalid(int index) => Refusal.Of(
        RefusalKind.Invalid, "MEMBER_MARK_INVALID", $"marks[{Text(index)}]",
        $"Mark {Text(index)} is not {MemberMark.Digits} lower-case hexadecimal digits.", new Fact("index", Text(index)));

    /// <param name="index">Place of the second of both in the call, from 0.</param>
    public static Refusal Repeated(string mark, int index) => Refusal.Of(
        RefusalKind.Invalid, "MEMBER_REPEATED", $"marks[{Text(index)}]", $"{mark} stands in the call already.",
        new("mark", mark), new("index", Text(index)));

    /// <param name="mark">The first such mark, in their order.</param>
    /// <param name="repeated">How many of the call the unit counts already.</param>
    public static Refusal CountedTwice(string mark, CountedMember counted, int repeated) => Refusal.Of(
        RefusalKind.Exists, "MEMBER_COUNTED_TWICE", "marks",
        $"The unit counts {mark} since {Text(counted.Day)}; so it is with {Text(repeated)} of these marks.",
        new("mark", mark), new("date", Text(counted.Day)), new("position", Text(counted.Position)),
        new("repeated", Text(repeated)));

    public static Refusal NotCounted(string mark) => Refusal.Of(
        RefusalKind.NotNow, "MEMBER_NOT_COUNTED", "marks", $"The unit does not count {mark}.", new Fact("mark", mark));

    /// <param name="expected">Name of the key that the mechanism states; empty where it states none.</param>
    public static Refusal KeyMismatch(string key, string expected) => Refusal.Of(
        RefusalKind.NotNow, "REGISTER_KEY_MISMATCH", "key", $"The marks were made under {key}, not under '{expected}'.",
        new("key", key), new("expected", expected));

    public static Refusal KeyInvalid() => Refusal.Of(
        RefusalKind.Invalid, "REGISTER_KEY_INVALID", "key",
        $"The name of a key is {RegisterKey.NameDigits} lower-case hexadecimal digits.");

    /// <param name="last">The year's last day, or today while the year lasts.</param>
    public static Refusal DayOutOfRange(LocalDate day, LocalDate first, LocalDate last) => Refusal.Of(
        RefusalKind.Invalid, "COUNTING_DAY_OUT_OF_RANGE", "date", $"{Text(day)} is not from {Text(first)} to {Text(last)}.",
        new("date", Text(day)), new("first", Text(first)), new("last", Text(last)));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}

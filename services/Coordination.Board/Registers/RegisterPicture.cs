using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Board.Registers;

/// <summary>That a unit counts a member, or counted it.</summary>
/// <param name="Day">From which day on.</param>
/// <param name="Since">Ledger position of the entry that counted it.</param>
/// <param name="Until">Ledger position of the entry that withdrew it, for every day; <see cref="Open"/> while none
/// did.</param>
public readonly record struct Membership(MemberMark Mark, LocalDate Day, long Since, long Until = Membership.Open)
{
    public const long Open = long.MaxValue;

    public bool IsOpen => Until == Open;

    /// <summary>Whether the entries before a ledger position count it for a day.</summary>
    public bool CountsBefore(long position, LocalDate day) => Since < position && Until >= position && Day <= day;
}

/// <summary>What one unit counts for a target, and ever counted, so that it is known for every position and day.
/// Immutable.</summary>
/// <param name="Memberships">By mark; those of one mark in the order of their entries.</param>
/// <param name="Total">Those that it counts now.</param>
/// <param name="Position">Ledger position of its last entry.</param>
public sealed record RegisterPicture(string Unit, ImmutableArray<Membership> Memberships, int Total, long Position)
{
    /// <summary>Members that the entries before a position count for a day.</summary>
    public int CountBefore(long position, LocalDate day)
    {
        var count = 0;
        foreach (ref readonly var membership in Memberships.AsSpan())
            if (membership.CountsBefore(position, day)) count++;
        return count;
    }

    /// <summary>What it counts now for a day, by mark.</summary>
    public IEnumerable<Membership> On(LocalDate day) =>
        Memberships.Where(membership => membership.IsOpen && membership.Day <= day);

    internal static RegisterPicture Empty(string unit) => new(unit, [], 0, 0);

    internal RegisterPicture After(LedgerEntry entry, MembersCounted counted)
    {
        var known = Memberships.AsSpan();
        var all = new Membership[known.Length + counted.Members.Count];
        int next = 0, place = 0;
        foreach (var text in counted.Members)
        {
            var mark = MarkOf(entry, text);
            while (next < known.Length && known[next].Mark <= mark) all[place++] = known[next++];
            if (place > 0 && all[place - 1].Mark == mark && all[place - 1].IsOpen)
                throw new UnfoldableEntryException(entry, $"{Unit} counts {mark} already");
            all[place++] = new Membership(mark, counted.Day, entry.Position);
        }
        known[next..].CopyTo(all.AsSpan(place));
        return new RegisterPicture(
            Unit, ImmutableCollectionsMarshal.AsImmutableArray(all), Total + counted.Members.Count, entry.Position);
    }

    internal RegisterPicture After(LedgerEntry entry, MembersWithdrawn withdrawn)
    {
        var all = Memberships.AsSpan().ToArray();
        foreach (var text in withdrawn.Members)
        {
            var mark = MarkOf(entry, text);
            var place = LastOf(all, mark);
            if (place < 0 || !all[place].IsOpen) throw new UnfoldableEntryException(entry, $"{Unit} does not count {mark}");
            all[place] = all[place] with { Until = entry.Position };
        }
        return new RegisterPicture(
            Unit, ImmutableCollectionsMarshal.AsImmutableArray(all), Total - withdrawn.Members.Count, entry.Position);
    }

    // Place of the last membership of a mark, or -1.
    private static int LastOf(Membership[] all, MemberMark mark)
    {
        int from = 0, until = all.Length;
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (all[middle].Mark <= mark) from = middle + 1;
            else until = middle;
        }
        return from > 0 && all[from - 1].Mark == mark ? from - 1 : -1;
    }

    private static MemberMark MarkOf(LedgerEntry entry, string text) =>
        MemberMark.Read(text) ?? throw new UnfoldableEntryException(entry, $"'{text}' is no mark");
}

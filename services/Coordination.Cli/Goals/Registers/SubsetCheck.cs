using System.Globalization;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals.Registers;

/// <summary>Whether every member of a part stands in a register of its whole, counted here from both lists.</summary>
internal static class SubsetCheck
{
    private const int MostReadings = 5;

    internal static async Task<int> Run(Session session, string part, CancellationToken cancellation)
    {
        var about = await session.Platform.Call(
            session.ReaderKey,
            options => session.Platform.Goals.QueryRegisterAsync(new QueryRegisterRequest { Parent = part }, options), cancellation);
        if (about.SubsetOf.Length == 0) throw new UsageException($"{Names.Id(part)} 不是别的目标的一部分。");
        var (members, wholes, position) = await AtOnePosition(session, part, about.SubsetOf, about.Position, cancellation);
        var known = wholes.Select(member => member.Mark).ToHashSet(StringComparer.Ordinal);
        var all = members.Select(member => member.Mark).ToHashSet(StringComparer.Ordinal);
        var missing = members.Where(member => !known.Contains(member.Mark)).ToList();
        foreach (var member in missing) session.Screen.JsonLine(member);
        session.Screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Names.Id(part)} 的 {all.Count:#,0} 户中，{all.Count(known.Contains):#,0} 户在 {Names.Id(about.SubsetOf)} 的 {known.Count:#,0} 户之内 · 账本位置 {position:#,0}"));
        foreach (var member in missing)
            session.Screen.Line($"✗ {member.Mark} 不在其中：{RegisterDrawing.RegisterText(member.Register)}，账本位置 {member.Position}");
        return missing.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    // Somebody may count while the lists are read; then they are read again, for two positions prove nothing.
    private static async Task<(IReadOnlyList<RegisterMember> Part, IReadOnlyList<RegisterMember> Whole, long Position)> AtOnePosition(
        Session session, string part, string whole, long position, CancellationToken cancellation)
    {
        for (var reading = 0; reading < MostReadings; reading++)
        {
            var (members, at) = await RegisterLists.Members(session, part, position, cancellation);
            var (wholes, then) = await RegisterLists.Members(session, whole, at, cancellation);
            if (at == then) return (members, wholes, at);
            position = then;
        }
        throw new UsageException("读名册时一直有新的记录，没有读到同一个账本位置：请稍后再试。");
    }
}

using System.Text.Json;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Xunit;

namespace Coordination.SystemTests.Grains.Support;

/// <summary>Comparisons of what crossed between silos.</summary>
internal static class Same
{
    /// <summary>The same entries, byte for byte.</summary>
    public static void Entries(IEnumerable<LedgerEntry> expected, IEnumerable<LedgerEntry> actual) =>
        Assert.Equal(expected.Select(Text), actual.Select(Text));

    public static void State<T>(T expected, T actual) => Assert.Equal(Text(expected), Text(actual));

    public static void Refused(string reason, RefusalKind kind, CommandResult result)
    {
        Assert.Empty(result.Entries);
        Assert.Equal((reason, kind), (result.Refusals[0].Reason, result.Refusals[0].Kind));
    }

    public static void Recorded(ValueList<LedgerEntry> stored, CommandResult result, bool repeated = false)
    {
        Assert.Equal([], result.Refusals);
        Assert.Equal(repeated, result.Repeated);
        Entries(stored.TakeLast(result.Entries.Count), result.Entries);
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, DomainJson.Shared);
}

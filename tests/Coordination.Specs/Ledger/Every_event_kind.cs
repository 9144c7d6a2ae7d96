using System.Text;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Ledger;

/// <summary>Event kinds and bodies are for ever: one golden file for each kind.</summary>
public class Every_event_kind
{
    public static TheoryData<string> Kinds => [.. EventCatalog.All.Select(kind => kind.Name)];

    [Theory, MemberData(nameof(Kinds))]
    public void is_written_as_its_golden_file_says(string kind) =>
        Assert.Equal(File.ReadAllText(Golden(kind)).TrimEnd('\n'), Encoding.UTF8.GetString(EventCatalog.Write(Sample(kind))));

    [Theory, MemberData(nameof(Kinds))]
    public void is_read_back_from_its_golden_file(string kind)
    {
        var body = Encoding.UTF8.GetBytes(File.ReadAllText(Golden(kind)).TrimEnd('\n'));
        Assert.Equal(Sample(kind), EventCatalog.Read(Entry(kind, body)));
    }

    [Theory]
    [InlineData("goals/progress-reported.v1")]
    [InlineData("goals/progress-corrected.v1")]
    [InlineData("leadership/mechanism-applied.v1")]
    public void that_gained_members_is_read_and_written_without_them_as_before(string kind)
    {
        var before = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Golden(kind))!, "before", Path.GetFileName(Golden(kind)))).TrimEnd('\n');
        var read = EventCatalog.Read(Entry(kind, Encoding.UTF8.GetBytes(before)));
        Assert.Equal(before, Encoding.UTF8.GetString(EventCatalog.Write(read)));
    }

    [Fact]
    public void that_is_unknown_is_refused() => Assert.Throws<UnknownEventKindException>(
        () => EventCatalog.Read(Entry("goals/prophecy-made.v1", "{}"u8.ToArray())));

    [Fact]
    public void has_a_version_in_its_name() =>
        Assert.All(EventCatalog.All, kind => Assert.Matches("^[a-z]+/[a-z][a-z-]*\\.v[1-9][0-9]*$", kind.Name));

    private static DomainEvent Sample(string kind) => Sample_events.All.Single(happened => EventCatalog.KindOf(happened) == kind);

    private static LedgerEntry Entry(string kind, byte[] body) =>
        new("lichuan/open", 1, "s", 1, kind, "a", "a", "a", "r", 1, Instant.MinValue, body, []);

    private static string Golden(string kind) =>
        Path.Combine(AppContext.BaseDirectory, "Goldens", kind.Replace('/', '.') + ".json");
}

using System.Security.Cryptography;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Leadership;

/// <summary>Writes the first row of a city's ledger, before its first mechanism.</summary>
internal static class LedgerOpening
{
    private const string Opener = "systems/ledger";

    /// <summary>Opens the ledger unless it is open; who loses a race against another opener is content.</summary>
    /// <exception cref="StorageTroubleException">It may not be open: nothing may be recorded in it yet.</exception>
    public static async Task Open(GuardedLedger ledger, ICityClock clock)
    {
        var opened = new LedgerOpened(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), CityLedger.CityOf(ledger.Id), !clock.IsReal);
        var context = new CommandContext(Opener, Opener, Opener, "open");
        var hash = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("ledger/open\n" + ledger.Id));
        var outcome = await ledger.Append(new LedgerAppend(
            ledger.Id, context, hash, 0,
            [new PendingEvent(LedgerOpened.Stream, 0, EventCatalog.KindOf(opened), EventCatalog.Write(opened))]));
        if (outcome is AppendOutcome.QueueFull or AppendOutcome.StorageFull or AppendOutcome.Unknown)
            throw new StorageTroubleException($"The ledger was not opened: {outcome}.");
    }
}

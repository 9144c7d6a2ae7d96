using System.Globalization;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Leadership;

/// <summary>Why a mechanism version cannot follow the one in force.</summary>
public static class MechanismRefusals
{
    public static Refusal ItemRemoved(string subject) => Refusal.Of(
        RefusalKind.NotNow, "MECHANISM_ITEM_REMOVED", "files", $"{subject} is in the version in force and may not be left out.",
        new Fact("subject", subject));

    public static Refusal ItemMoved(string subject, string from, string to) => Refusal.Of(
        RefusalKind.NotNow, "MECHANISM_ITEM_MOVED", "files", $"{subject} stands in {from} and cannot move to {to}.",
        new("subject", subject), new("from", from), new("to", to));

    public static Refusal AssignmentsDiverged(string subject) => Refusal.Of(
        RefusalKind.NotNow, "ASSIGNMENTS_DIVERGED", "files",
        $"Responsibilities of {subject} were changed since the version in force; the files must carry that change first.",
        new Fact("subject", subject));

    public static Refusal VersionsExhausted(int year, int version) => Refusal.Of(
        RefusalKind.NotNow, "MECHANISM_VERSIONS_EXHAUSTED", "files",
        $"Version {version} is the last that a year's mechanism can have.",
        new("year", year.ToString(CultureInfo.InvariantCulture)), new("version", version.ToString(CultureInfo.InvariantCulture)));

    /// <param name="key">What the files say; empty where they say nothing.</param>
    public static Refusal RegisterKeyFixed(string key, string stated) => Refusal.Of(
        RefusalKind.NotNow, "REGISTER_KEY_FIXED", "files",
        $"Members are counted under the key {stated}, which cannot become '{key}': equal members would look different.",
        new("key", key), new("stated", stated));

    public static Refusal StaleVersion(string etag, string current) => Refusal.Of(
        RefusalKind.Stale, "STALE_ETAG", "etag", "The mechanism has changed since it was read.",
        new("etag", etag), new("currentEtag", current));
}

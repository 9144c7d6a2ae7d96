namespace Coordination.Domain.Ledger;

/// <summary>Names of a city's two ledgers. Sealed work has positions, a tree and readers of its own, so that it leaves no
/// trace in the open one.</summary>
public static class CityLedger
{
    public static string Open(string city) => city + "/open";
    public static string Sealed(string city) => city + "/sealed";
    public static string CityOf(string ledger) => ledger[..ledger.IndexOf('/', StringComparison.Ordinal)];
}

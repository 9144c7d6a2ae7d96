using System.Globalization;

namespace Coordination.Domain.Ledger;

/// <summary>The opaque mark of a resource's state: the ledger position of the entry that last changed it.</summary>
public static class Etag
{
    public static string Of(long position) => string.Create(CultureInfo.InvariantCulture, $"\"{position}\"");
}

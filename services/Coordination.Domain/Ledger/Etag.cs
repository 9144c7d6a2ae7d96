using System.Globalization;

namespace Coordination.Domain.Ledger;

/// <summary>The opaque mark of a resource's state: the ledger positions of the entries that make it.</summary>
public static class Etag
{
    /// <summary>Of something that one entry changed last.</summary>
    public static string Of(long position) => string.Create(CultureInfo.InvariantCulture, $"\"{position}\"");

    /// <summary>Of something that several entries make up, in their order.</summary>
    public static string Of(IEnumerable<long> positions) =>
        $"\"{string.Join('.', positions.Select(position => position.ToString(CultureInfo.InvariantCulture)))}\"";
}

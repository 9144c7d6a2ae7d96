using System.Text.Json;

namespace Coordination.Grains.Ledger;

/// <summary>A folded stream, kept beside the ledger so that a grain need not fold all of it again. A cache: losing it
/// costs time, nothing else.</summary>
public sealed class StreamSnapshot
{
    /// <summary>Ledger id.</summary>
    public string Ledger { get; set; } = "";

    /// <summary>Stream within the ledger.</summary>
    public string Stream { get; set; } = "";

    /// <summary>Stream version that it reflects; 0: nothing.</summary>
    public long Version { get; set; }

    /// <summary>Leaf of the entry at that version: a snapshot of another history does not fit.</summary>
    public byte[] Leaf { get; set; } = [];

    /// <summary>JSON of the state.</summary>
    public JsonElement State { get; set; }
}

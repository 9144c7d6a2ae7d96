namespace Coordination.Host.Demo;

/// <summary>What happens in a demo: drawn from its seed and from what it is about, never from a sequence, so that a demo that
/// was killed and starts again draws the same.</summary>
internal readonly record struct Chance(int Seed)
{
    /// <summary>0 to <paramref name="below"/> − 1, evenly.</summary>
    public int Of(int below, params ReadOnlySpan<string> about)
    {
        // FNV-1a, with a finish that spreads what the last characters change.
        var hash = 14695981039346656037UL ^ (uint)Seed;
        foreach (var text in about)
        {
            foreach (var character in text) hash = (hash ^ character) * 1099511628211UL;
            hash = (hash ^ '|') * 1099511628211UL;
        }
        hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9UL;
        hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebUL;
        return (int)((hash ^ (hash >> 31)) % (ulong)below);
    }

    /// <summary>True in <paramref name="perTenThousand"/> of ten thousand cases.</summary>
    public bool Hits(int perTenThousand, params ReadOnlySpan<string> about) => Of(10_000, about) < perTenThousand;
}

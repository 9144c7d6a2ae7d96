namespace Coordination.Benchmarks.Load;

/// <summary>A way to make request ids. It matters: an index takes ids that grow at its end, and random ones anywhere.</summary>
internal sealed record RequestIds(string Name, Func<string> New)
{
    /// <summary>As our clients make them: UUIDv7.</summary>
    public static RequestIds TimeOrdered { get; } = new("time-ordered ids", () => Guid.CreateVersion7().ToString());

    public static RequestIds Random { get; } = new("random ids", () => Guid.NewGuid().ToString());

    public static IReadOnlyList<RequestIds> All { get; } = [TimeOrdered, Random];
}

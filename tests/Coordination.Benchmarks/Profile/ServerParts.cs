using System.Text.RegularExpressions;

namespace Coordination.Benchmarks.Profile;

/// <summary>A part of the server, and how a frame of it is recognised.</summary>
internal sealed record ServerPart(string Name, Regex Frame);

/// <summary>Splits samples among the parts of the server. A thread with one purpose is a part by itself, and so is work with
/// one purpose, whatever it calls; any other sample belongs to the part of its innermost frame that a part claims, so that
/// what a library does counts for who called it.</summary>
internal static class ServerParts
{
    private static readonly (string Thread, string Part)[] Threads =
        [("GC", "garbage collector's threads"), ("Tiered", "compiler's thread"), ("ledger writer", "ledger writer's thread")];

    private static IReadOnlyList<ServerPart> Purposes { get; } =
    [
        Of("board: checkpoints", @"Coordination\.Board\.Ledger\.(PictureWriter|StoredPicture|CheckpointStore)"),
        Of("board: fold", @"Coordination\.Board\.Ledger\.CityFollower"),
        Of("grains: snapshots", "SnapshotStore|SnapshotSerializer|AdoNet"),
    ];

    private static IReadOnlyList<ServerPart> Callers { get; } =
    [
        Of("board: reading", @"Coordination\.Board"),
        Of("storage, other threads", @"Coordination\.Storage"),
        Of("domain: decide, fold, JSON", @"Coordination\.Domain"),
        Of("grains: shell", @"Coordination\.Grains"),
        Of("edges: telemetry", @"Coordination\.Edges\.Telemetry|OpenTelemetry|System\.Diagnostics\.Metrics"),
        Of("edges: keys", @"Coordination\.Edges\.Security"),
        Of("edges: the rest", @"Coordination\.Edges"),
        Of("Orleans", @"\[Orleans"),
        Of("gRPC", @"\[(Grpc|Google)"),
        Of("Kestrel and sockets", @"Kestrel|\[Microsoft\.AspNetCore|\[System\.Net|Pipelines"),
    ];

    /// <param name="script">What <c>perf script</c> prints: a line with the thread's name, then its frames, innermost first.</param>
    public static IReadOnlyList<(string Part, double Percent)> Split(string script)
    {
        var samples = script.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. samples.GroupBy(PartOf).OrderByDescending(group => group.Count())
                .Select(group => (group.Key, 100.0 * group.Count() / samples.Length)),
        ];
    }

    private static string PartOf(string sample)
    {
        var lines = sample.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (thread, part) in Threads)
            if (lines[0].Contains(thread, StringComparison.Ordinal)) return part;
        foreach (var purpose in Purposes)
            if (purpose.Frame.IsMatch(sample)) return purpose.Name;
        foreach (var frame in lines.Skip(1))
            if (Callers.FirstOrDefault(part => part.Frame.IsMatch(frame)) is { } owner) return owner.Name;
        return "runtime and system";
    }

    private static ServerPart Of(string name, string pattern) => new(name, new Regex(pattern, RegexOptions.CultureInvariant));
}

namespace Coordination.Cli.Connection;

/// <summary>Who calls.</summary>
/// <param name="Key">Bearer key of the post that acts.</param>
/// <param name="ActingFor">The post for which it acts; null for itself.</param>
internal sealed record CallerKey(string Key, string? ActingFor);

using NodaTime;

namespace Coordination.Edges.Access;

/// <summary>How much is remembered call by call. Beyond it equal calls become one record a minute that says how many there
/// were.</summary>
internal sealed record AccessLimits
{
    /// <summary>Refusals of one caller; of unknown callers, those from one address.</summary>
    public AllowanceLimit Refusals { get; init; } = new(200, Duration.FromSeconds(1));

    /// <summary>Refusals of all unknown callers together: anybody has as many addresses as they like.</summary>
    public AllowanceLimit UnknownCallers { get; init; } = new(2_000, Duration.FromMilliseconds(50));

    /// <summary>Reads of one caller. What is beyond is not answered, for each of them must be remembered.</summary>
    public AllowanceLimit Reads { get; init; } = new(200, Duration.FromMilliseconds(50));

    /// <summary>Callers whose allowance is known at a time.</summary>
    public int Callers { get; init; } = 10_000;

    /// <summary>Kinds of equal calls that are counted apart within a minute; one more counts all others.</summary>
    public int Sums { get; init; } = 1_000;

    /// <summary>Records that may wait to be written.</summary>
    public int Queue { get; init; } = 4_096;

    /// <summary>Most records that are written together.</summary>
    public int PerAppend { get; init; } = 512;
}

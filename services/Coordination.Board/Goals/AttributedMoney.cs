using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>What of a project's money is attributed to a target: each fen at most once, as its shares never add up to more
/// than the whole. (1.9 double counting, B32)</summary>
/// <param name="Reported">What the project's indicator stands at as reported, in fen; null while unknown.</param>
/// <param name="Accepted">The same as accepted.</param>
public sealed record AttributedMoney(MoneyAllocation Allocation, long? Reported, long? Accepted)
{
    private const int Whole = 10_000;

    /// <summary>The share of what is reported, rounded down to the fen.</summary>
    public long? AttributedReported => Share(Reported);

    /// <summary>The share of what is accepted.</summary>
    public long? AttributedAccepted => Share(Accepted);

    /// <summary>Every allocation of a year on a day, by target and project.</summary>
    public static IReadOnlyList<AttributedMoney> Of(MechanismPicture mechanism, LocalDate day) =>
    [
        .. (mechanism.Applied.Rules.Allocations ?? [])
            .OrderBy(allocation => allocation.Target, StringComparer.Ordinal)
            .ThenBy(allocation => allocation.Project, StringComparer.Ordinal)
            .ThenBy(allocation => allocation.Indicator, StringComparer.Ordinal)
            .Select(allocation => new AttributedMoney(
                allocation, Amount(mechanism, allocation, day, ReportBasis.Reported),
                Amount(mechanism, allocation, day, ReportBasis.Accepted))),
    ];

    /// <summary>The sum of what is attributed as accepted, in fen.</summary>
    public static long? Total(IEnumerable<AttributedMoney> allocations) => ValueSums.Fit(
        allocations.Aggregate((Int128)0, (sum, allocation) => sum + (allocation.AttributedAccepted ?? 0)));

    private static long? Amount(MechanismPicture mechanism, MoneyAllocation allocation, LocalDate day, ReportBasis basis) =>
        mechanism.Projects.TryGetValue(allocation.Project, out var project)
            ? SubjectValues.On(project, mechanism.Rules, allocation.Indicator, day, basis)?.Amount
            : null;

    // Wide, for the product of an amount and a share need not fit 64 bits.
    private long? Share(long? amount) => (long?)((Int128?)amount * Allocation.BasisPoints / Whole);
}

namespace Coordination.Harness.Tamper;

/// <summary>A kind of change to a database behind the program's back.</summary>
/// <param name="Make">Makes it, and answers the first position that is bad then; 0 where no position can be named.</param>
internal sealed record Change(string Name, Func<TamperedCopy, Random, long> Make)
{
    /// <summary>All kinds that there are in a store.</summary>
    public static IReadOnlyList<Change> All(TamperedCopy copy) =>
        [.. RowChanges.All(copy), .. HeadChanges.All(copy), .. RequestChanges.All, .. TreeChanges.All];
}

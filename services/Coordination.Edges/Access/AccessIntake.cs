using Coordination.Domain;
using Coordination.Domain.Ledger;
using Grpc.Core;
using NodaTime;

namespace Coordination.Edges.Access;

/// <summary>Decides for every record whether it is kept by itself, and counts the others. Memory is bounded whatever
/// comes, and the counts of all records together are the number of calls. Thread safe.</summary>
internal sealed class AccessIntake(AccessLimits limits)
{
    // Of calls of more kinds than can be told apart, only the number is kept.
    private static readonly SumKey Others = new("", "", "", "", default, "", (int)StatusCode.Unknown);

    private readonly Lock door = new();
    private readonly Dictionary<(string City, string Caller, string Peer), CallerAllowance> refusals = [];
    private readonly Dictionary<(string City, string Caller), CallerAllowance> reads = [];
    private readonly Dictionary<SumKey, AccessRecord> sums = [];
    private CallerAllowance unknownCallers;

    /// <summary>Callers whose allowance is known now.</summary>
    public int Callers
    {
        get
        {
            lock (door) return refusals.Count + reads.Count;
        }
    }

    /// <summary>Whether a refusal may be kept by itself.</summary>
    public bool AdmitsRefusal(AccessRecord record)
    {
        lock (door)
        {
            var isUnknown = record.Caller.Length == 0;
            var key = (record.City, record.Caller, isUnknown ? record.Peer : "");
            if (!Take(refusals, key, record.Time, limits.Refusals)) return false;
            if (!isUnknown) return true;
            (var isGranted, unknownCallers) = unknownCallers.Take(record.Time, limits.UnknownCallers);
            return isGranted;
        }
    }

    /// <summary>Whether a read may be kept by itself, without which it may not happen.</summary>
    public bool AdmitsRead(AccessRecord record)
    {
        lock (door) return Take(reads, (record.City, record.Caller), record.Time, limits.Reads);
    }

    /// <summary>Counts a record together with its equals.</summary>
    public void Sum(AccessRecord record)
    {
        lock (door)
        {
            var key = SumKey.Of(record);
            if (!sums.ContainsKey(key) && sums.Count >= limits.Sums) key = Others;
            var sum = sums.GetValueOrDefault(key);
            sums[key] = new AccessRecord(
                key.City, record.Time, key.Caller, key.Peer, key.Method, "", "", record.Outcome, key.Reason, key.Code,
                (sum?.Count ?? 0) + record.Count)
            {
                FirstTime = sum?.FirstTime ?? record.Time,
            };
        }
    }

    /// <summary>The sums so far, which begin anew.</summary>
    public ValueList<AccessRecord> TakeSums()
    {
        lock (door)
        {
            var taken = sums.Values.ToValueList();
            sums.Clear();
            return taken;
        }
    }

    private bool Take<TKey>(
        Dictionary<TKey, CallerAllowance> allowances, TKey key, Instant now, AllowanceLimit limit) where TKey : notnull
    {
        if (!allowances.TryGetValue(key, out var allowance) && allowances.Count >= limits.Callers)
        {
            foreach (var (caller, left) in allowances)
                if (left.IsWhole(now)) allowances.Remove(caller);
            if (allowances.Count >= limits.Callers) return false;
        }
        (var isGranted, allowances[key]) = allowance.Take(now, limit);
        return isGranted;
    }

    private readonly record struct SumKey(
        string City, string Caller, string Peer, string Method, AccessOutcome Outcome, string Reason, int Code)
    {
        public static SumKey Of(AccessRecord record) => new(
            record.City, record.Caller, record.Caller.Length == 0 ? record.Peer : "", record.Method, record.Outcome,
            record.Reason, record.Code);
    }
}

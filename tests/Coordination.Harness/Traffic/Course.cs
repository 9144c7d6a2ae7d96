using Coordination.Harness.City;

namespace Coordination.Harness.Traffic;

/// <summary>What one reporter has recorded, week by week, as its client knows it. Values never decrease over the weeks.</summary>
internal sealed class Course(Reporter reporter)
{
    private readonly List<RecordedWeek> weeks = [];

    public Reporter Reporter { get; } = reporter;
    public int Reported => weeks.Count;
    public bool IsFull => weeks.Count == Weeks.OfTheYear.Count;
    public long LastFen => weeks.Count == 0 ? 0 : weeks[^1].Fen;

    public RecordedWeek this[int week] => weeks[week];

    /// <summary>The least and the most that may stand in a week that is reported already.</summary>
    public (long Least, long Most) BoundsOf(int week) => (
        week == 0 ? 0 : weeks[week - 1].Fen,
        week == weeks.Count - 1 ? weeks[week].Fen + 1_000_000 : weeks[week + 1].Fen);

    public void Record(int week, RecordedWeek recorded)
    {
        if (week == weeks.Count) weeks.Add(recorded);
        else weeks[week] = recorded;
    }
}

/// <summary>The current revision of one week's report.</summary>
internal sealed record RecordedWeek(long Fen, string Etag, Operation By);

using NodaTime;

namespace Coordination.Specs.Board;

/// <summary>What one unit's report for one period must be worth, worked out the plain way: from a list of all that was done,
/// read anew for every question. It knows nothing of streams, states or folds.</summary>
internal sealed class Oracle_of_a_report(Instant cutOff, Instant publication, Instant locked)
{
    private readonly List<(string What, int Revision, long Value, Instant At)> done = [];
    private bool isUnlockAsked;
    private Instant unlockedUntil = Instant.MinValue;

    public int Newest => NewestAt(Instant.MaxValue);

    public long NewestValue => done.Last(act => act.What is "submit" or "correct").Value;

    public bool Allows(string what, long value, Instant now) => what switch
    {
        "submit" => Newest == 0 && IsOpen(now),
        "correct" => Newest > 0 && IsOpen(now) && value != NewestValue,
        "sign" or "sendBackByHead" => Stage(Newest, now) is "submit" or "correct",
        "verify" or "sendBackByLead" => Stage(Newest, now) == "sign",
        "accept" or "sendBackByOffice" => Stage(Newest, now) == "verify",
        "requestUnlock" => now >= locked,
        "grantUnlock" => isUnlockAsked,
        _ => false,
    };

    public void Did(string what, long value, Instant now)
    {
        if (what == "requestUnlock") isUnlockAsked = true;
        else if (what == "grantUnlock") (isUnlockAsked, unlockedUntil) = (false, now + Duration.FromDays(1));
        else done.Add((what.StartsWith("sendBack", StringComparison.Ordinal) ? "sendBack" : what, what is "submit" or "correct" ? Newest + 1 : Newest, value, now));
    }

    /// <summary>As reported: the newest that was not sent back; what was corrected after the cut-off only once verified.</summary>
    public long? Reported(Instant at)
    {
        for (var revision = NewestAt(at); revision > 0; revision--)
        {
            var (made, stage) = (Made(revision), Stage(revision, at));
            var mustBeApproved = made.What == "correct" && made.At > cutOff;
            if (stage != "sendBack" && !(mustBeApproved && stage is not ("verify" or "accept"))) return made.Value;
        }
        return null;
    }

    /// <summary>As corrected: the newest that was accepted.</summary>
    public long? Accepted(Instant at) => LastAccepted(at);

    /// <summary>As published: the newest that was accepted by the publication.</summary>
    public long? Published(Instant at) => LastAccepted(Instant.Min(at, publication));

    private bool IsOpen(Instant now) => now < locked || now < unlockedUntil;

    private int NewestAt(Instant at) => done.Count(act => act.What is "submit" or "correct" && act.At <= at);

    private (string What, int Revision, long Value, Instant At) Made(int revision) => done.First(act => act.Revision == revision);

    private string? Stage(int revision, Instant at) => done.LastOrDefault(act => act.Revision == revision && act.At <= at).What;

    private long? LastAccepted(Instant at) =>
        done.LastOrDefault(act => act.What == "accept" && act.At <= at) is { Revision: > 0 } last ? Made(last.Revision).Value : null;
}

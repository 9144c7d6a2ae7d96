using Coordination.Harness.Checking;
using Coordination.Harness.DiskFull;
using Coordination.Harness.Postgres;

namespace Coordination.Harness.DatabaseFaults;

/// <summary>A way to lose the database, and what callers are promised while it lasts.</summary>
/// <param name="Goal">As figures name it.</param>
/// <param name="LongestRefusal">Within this 99 of 100 writes are refused, in seconds.</param>
/// <param name="Cause">Brings it about, and returns once nothing can be recorded any more.</param>
/// <param name="End">Ends it, and returns once the server can record again.</param>
internal sealed record DatabaseFault(string Goal, double LongestRefusal, Func<Task> Cause, Action End)
{
    private static readonly (string Status, string Reason)[] NoAnswer =
        [("Unavailable", "STORAGE_UNAVAILABLE"), ("Unavailable", "SERVER_UNAVAILABLE")];
    private static readonly (string Status, string Reason)[] NoRoom = [("ResourceExhausted", FullDiskWatch.Refusal)];

    /// <summary>Whether writes are refused for want of room; else because nobody answers.</summary>
    public bool IsWantOfRoom { get; init; }

    /// <summary>Every process of the server is gone at once.</summary>
    public static DatabaseFault Down(PrivatePostgres server) => new("DB-down", 1, () =>
    {
        server.StopImmediately();
        return Task.CompletedTask;
    }, server.StartAgain);

    /// <summary>Connections stay open, and nobody answers.</summary>
    public static DatabaseFault Hang(PrivatePostgres server) => new("DB-hang", 5, () =>
    {
        server.Freeze();
        return Task.CompletedTask;
    }, server.Thaw);

    /// <summary>There is no room for another page.</summary>
    /// <param name="refused">Waits until a caller has heard so.</param>
    public static DatabaseFault Full(PrivatePostgres server, SmallDisk disk, Func<Task> refused) => new("DB-full", 1, () =>
    {
        disk.LeaveFree(0);
        return refused();
    }, () =>
    {
        disk.Free();
        if (!server.HasEnded) return;
        // It panics when its log cannot grow, and cannot recover without room: whoever made room starts it again.
        Console.WriteLine("the server had ended for want of room, and was started again");
        server.StopImmediately();
        server.StartAgain();
    })
    {
        IsWantOfRoom = true,
    };

    /// <summary>Whether a write that was not recorded heard what it must: the status, and after how long to repeat.</summary>
    public bool IsRight(Attempt attempt) =>
        attempt.IsAsPlanned
        || attempt.Answer.Repeat && (IsWantOfRoom ? NoRoom : NoAnswer).Contains((attempt.Answer.Code, attempt.Answer.Reason));
}

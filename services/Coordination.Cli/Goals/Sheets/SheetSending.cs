using System.Collections.Concurrent;
using Coordination.Cli.Connection;
using Coordination.Cli.Values;
using Grpc.Core;

namespace Coordination.Cli.Goals.Sheets;

/// <summary>Sends the reports of a table: several subjects at once, those of one subject in the table's order.</summary>
internal sealed class SheetSending
{
    /// <summary>So many subjects at once.</summary>
    internal const int MostAtOnce = 16;

    private readonly Session session;
    private readonly Func<string, CallerKey> keys;
    private readonly bool validateOnly;
    private readonly ConcurrentBag<RowResult> results = [];
    private volatile bool disconnected;

    private SheetSending(Session session, Func<string, CallerKey> keys, bool validateOnly) =>
        (this.session, this.keys, this.validateOnly) = (session, keys, validateOnly);

    /// <summary>Reads the table, sends it, and writes what became of every row.</summary>
    /// <param name="keys">Who calls for a unit.</param>
    internal static async Task<int> Run(
        Session session, FileInfo file, FileInfo resultFile, Func<string, CallerKey> keys, bool validateOnly,
        CancellationToken cancellation)
    {
        var reports = SheetReports.Read(Sheet.ReadFile(file), session.Names);
        var sending = new SheetSending(session, keys, validateOnly);
        var subjects = reports.Reports.GroupBy(report => report.Draft.Subject.Identity);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce };
        await Parallel.ForEachAsync(subjects, parallel, async (subject, _) =>
        {
            foreach (var report in subject)
                foreach (var result in await sending.Send(report, cancellation)) sending.results.Add(result);
        });
        RowResult[] all = [.. reports.Held.Concat(sending.results).OrderBy(result => result.Row)];
        SheetResults.WriteFile(resultFile, all);
        SheetResults.WriteSummary(session.Screen, file.Name, resultFile, all, reports.Reports.Count);
        if (sending.disconnected) return ExitCode.NoConnection;
        return all.All(result => result.IsGood) ? ExitCode.Done : ExitCode.Refused;
    }

    private async Task<IEnumerable<RowResult>> Send(SheetReport report, CancellationToken cancellation)
    {
        if (disconnected) return RowResult.NotSent(report, RowOutcome.Unsent, "", "没有发送：连不上平台。");
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var recorded = await Reports.Send(
                session.Platform, session.Names, keys(Posts.OfUnit(report.Draft.Unit)), report.Draft, report.RequestId, null,
                validateOnly, cancellation);
            return RowResult.Good(report, recorded, validateOnly);
        }
        catch (RpcException error)
        {
            var refusal = Refusal.From(error);
            if (!refusal.FromPlatform && refusal.Code == StatusCode.Unavailable) disconnected = true;
            return RowResult.Bad(report, refusal);
        }
        catch (UsageException noKey)
        {
            return RowResult.NotSent(report, RowOutcome.Invalid, "KEY_NOT_FOUND", noKey.Message);
        }
        catch (OperationCanceledException)
        {
            return RowResult.NotSent(report, RowOutcome.Unsent, "", "没有发送，或没有等到回答：已中断。再发一次表格即可。");
        }
    }
}

using Coordination.Domain.Ledger;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.Checking;

/// <summary>All that the clients wrote down, and all that the ledger holds at the end.</summary>
/// <param name="Operations">By client and number.</param>
/// <param name="Rows">As the ledger's own view lists them, by position.</param>
/// <param name="ToleratedRefusals">Reasons for which a good operation may be refused in this run.</param>
internal sealed record Evidence(
    IReadOnlyList<LoggedOperation> Operations, IReadOnlyList<StoredRow> Rows, IReadOnlyList<string> ToleratedRefusals);

/// <summary>An operation as its client logged it.</summary>
internal sealed record LoggedOperation(LogLine.Sent First, IReadOnlyList<LogLine.Sent> Sends, IReadOnlyList<LogLine.Heard> Answers)
{
    public string Id => $"client {First.Client} operation {First.Op} ({First.Request})";
    public IEnumerable<LogLine.Heard> Acks => Answers.Where(answer => answer.Class == "ACK");
    public IEnumerable<LogLine.Heard> Refusals => Answers.Where(answer => answer.Class == "NO");
    public bool IsAnswered => Answers.Any(answer => answer.Class is "ACK" or "NO");
}

/// <summary>A row of the ledger, and what its report says.</summary>
/// <param name="Content">Digest of the report in the body; empty when it holds none.</param>
internal sealed record StoredRow(LedgerEntry Entry, string Content, string Unit, string Period, int Revision)
{
    public (string Caller, string Request) Request => (Entry.Caller, Entry.RequestId);
    public bool IsReport => Content.Length > 0;
}

using Coordination.Grains.Ports;

namespace Coordination.Edges.Ledger;

/// <summary>Shows what is recorded, and who was refused or read what must not be read unseen. Thread safe.</summary>
internal sealed partial class LedgerEdge(IAccessLog accessLog) : V1.LedgerService.LedgerServiceBase;

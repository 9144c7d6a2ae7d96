using Coordination.Domain;
using Coordination.Domain.Ledger;

namespace Coordination.Edges.Errors;

/// <summary>Ends a call with refusals; <see cref="CallFaults"/> turns it into the one answer that callers see.
/// Never leaves this ring.</summary>
internal sealed class RefusedException(ValueList<Refusal> refusals) : Exception(refusals[0].Message)
{
    public RefusedException(Refusal refusal)
        : this(ValueList.Create([refusal]))
    {
    }

    /// <summary>At least one; the first decides the status.</summary>
    public ValueList<Refusal> Refusals { get; } = refusals;
}

namespace Coordination.Domain.Ledger;

/// <summary>Who asks for a command, and as which request. Comes from the credential, never from the message.</summary>
/// <param name="Actor">Who acts: <c>units/tuanbao</c>.</param>
/// <param name="ActingFor">For whom; the actor itself where nobody else is meant.</param>
/// <param name="Caller">The authenticated unit or system: <c>units/tuanbao</c>, <c>offices/committee</c>, <c>systems/host</c>.</param>
/// <param name="RequestId">1–128 visible ASCII characters, unique per caller for ever.</param>
/// <param name="Etag">What the caller believes is stored, or null where it does not say. Not part of the request's content.</param>
/// <param name="ValidateOnly">Decide and answer, but record nothing.</param>
public sealed record CommandContext(
    string Actor, string ActingFor, string Caller, string RequestId, string? Etag = null, bool ValidateOnly = false);

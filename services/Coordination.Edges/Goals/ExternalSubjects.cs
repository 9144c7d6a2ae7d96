using Coordination.Domain.Leadership;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Grains.Leadership;

namespace Coordination.Edges.Goals;

/// <summary>Finds the subject that a unit's own system calls by an id of its own.</summary>
internal sealed class ExternalSubjects(Pictures pictures, IGrainFactory grains)
{
    /// <param name="mechanism">The mechanism that the subject must belong to.</param>
    /// <param name="unit">The reporting unit.</param>
    public async Task<SubjectName> Resolve(
        Call call, MechanismName mechanism, string unit, string sourceSystem, string externalId)
    {
        var key = Unit.KeyOf(sourceSystem, externalId);
        var picture = await pictures.Now(call, mechanism.City, 0);
        var subject = picture.Units.TryGetValue(unit, out var known)
            ? known.ExternalIds.GetValueOrDefault(key) ?? await AskUnit(call, mechanism.City, unit, key)
            : null;
        return subject is not null && NameParsing.Reportable($"cities/{mechanism.City}/{subject}") is { } name
            && name.Mechanism == mechanism
            ? name
            : throw new RefusedException(EdgeRefusals.ExternalIdNotFound(sourceSystem, externalId, "units/" + unit));
    }

    // An id that was bound a moment ago may not be in the picture yet; the unit itself knows.
    private async Task<string?> AskUnit(Call call, string city, string unit, string key)
    {
        var grain = grains.GetGrain<IUnitGrain>(new UnitName(city, unit).GrainKey);
        var described = await grain.Describe().WaitAsync(call.Cancellation);
        return described.ExternalIds.GetValueOrDefault(key)?.Subject;
    }
}

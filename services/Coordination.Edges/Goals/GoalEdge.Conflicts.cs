using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Grpc.Core;
using NodaTime;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task<V1.DataConflict> GetDataConflict(
        V1.GetDataConflictRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Conflict("name", request.Name);
        fields.MustBeFine();
        var city = await pictures.Now(call, name.City, request.MinPosition);
        var conflict = Conflict(city, name, Pictures.Subject(city, name.Subject));
        return Conflicts(city, name.Subject.Mechanism, clock.Now).Of(conflict);
    }

    public override async Task<V1.ListDataConflictsResponse> ListDataConflicts(
        V1.ListDataConflictsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var filter = ConflictFilter.Read(fields, name, request);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var city = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var conflicts = filter.Of(Pictures.Mechanism(city, name));
        var (shown, next) = page.Cut(conflicts, ConflictMapping.KeyOf, city.Position);
        return new V1.ListDataConflictsResponse
        {
            DataConflicts = { shown.Select(Conflicts(city, name, clock.Now).Of) },
            NextPageToken = next,
            TotalSize = conflicts.Count,
            Position = city.Position,
        };
    }

    public override async Task<V1.DataConflict> ResolveDataConflict(
        V1.ResolveDataConflictRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Conflict("name", request.Name);
        var chosen = fields.Unit("chosen_unit", request.ChosenUnit);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly, request.Etag);
        fields.MustBeFine();
        var result = await subjects.Of(name.Subject)
            .ResolveConflict(command, new(
                name.Subject.Path, name.Indicator, name.Period, chosen.Unit, request.Reason, request.Evidence))
            .MustBeRecorded(call);
        return await Resolved(call, name, result.Entry());
    }

    // As it was just after the entry, so that a repeat is answered alike for ever.
    private async Task<V1.DataConflict> Resolved(Call call, ConflictName name, LedgerEntry entry)
    {
        var resolved = (DataConflictResolved)EventCatalog.Read(entry);
        var isRecorded = entry.Position > 0;
        var city = isRecorded
            ? await pictures.JustAfter(call, name.City, entry.Position)
            : await pictures.Now(call, name.City, resolved.Sources.Max(source => source.Of));
        var subject = Pictures.Subject(city, name.Subject);
        if (!isRecorded)
            subject = subject with { Resolutions = subject.Resolutions.Add(ConflictResolution.Of(entry, resolved)) };
        return Conflicts(city, name.Subject.Mechanism, entry.RecordedAt).Of(Conflict(city, name, subject));
    }

    private static DataConflict Conflict(CityPicture city, ConflictName name, SubjectPicture subject)
    {
        var rules = Pictures.Mechanism(city, name.Subject.Mechanism).Rules;
        return subject.Indicators.FirstOrDefault(indicator => indicator.Id == name.Indicator) is { } indicator
            && DataConflict.Of(subject, rules, indicator, name.Period) is { } conflict
                ? conflict
                : throw new RefusedException(ConflictRefusals.ConflictNotFound(name.Indicator, name.Period));
    }

    /// <param name="now">When it is told.</param>
    private static ConflictMapping Conflicts(CityPicture city, MechanismName name, Instant now)
    {
        var mechanism = Pictures.Mechanism(city, name);
        return new ConflictMapping(city.City, mechanism, new ReportMapping(city.City, mechanism, now));
    }
}

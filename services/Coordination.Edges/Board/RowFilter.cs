using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using NodaTime;

namespace Coordination.Edges.Board;

/// <summary>Which rows of the board a caller asks for; all that is said must hold.</summary>
internal sealed record RowFilter(
    V1.ProgressFilter.Types.SubjectKind Kind, string? KeyWork, string? Body, string? Unit, bool MissingOnly,
    bool? Started, bool WithAnomaly, string Text)
{
    private const string Root = "filter";

    private static readonly RowFilter Everything = new(default, null, null, null, false, null, false, "");

    public static RowFilter Read(FieldReader fields, MechanismName mechanism, V1.ProgressFilter? filter)
    {
        if (filter is null) return Everything;
        var keyWork = filter.KeyWork.Length > 0 ? fields.KeyWork(Root + ".key_work", filter.KeyWork) : null;
        if (keyWork is not null && keyWork.Year != mechanism.Year)
            fields.Refuse(EdgeRefusals.FieldConflict(Root + ".key_work", "parent"));
        return new RowFilter(
            fields.Known(Root + ".subject_kind", filter.SubjectKind),
            keyWork?.Id,
            filter.Body.Length > 0 ? fields.Body(Root + ".body", filter.Body).Body : null,
            filter.Unit.Length > 0 ? fields.Unit(Root + ".unit", filter.Unit).Unit : null,
            filter.MissingCurrentReport,
            filter.HasStarted ? filter.Started : null,
            filter.WithAnomaly,
            filter.Text);
    }

    /// <summary>Targets in the document's order, then projects by id, as far as they pass.</summary>
    public IReadOnlyList<BoardRow> Rows(CityPicture city, MechanismPicture mechanism, LocalDate day, ReportBasis basis) =>
    [
        .. Subjects(mechanism).Select(subject => new BoardRow(city, mechanism, subject, day, basis)).Where(Passes),
    ];

    private IEnumerable<SubjectPicture> Subjects(MechanismPicture mechanism) => Kind switch
    {
        V1.ProgressFilter.Types.SubjectKind.Project => Projects(mechanism),
        V1.ProgressFilter.Types.SubjectKind.Target => Targets(mechanism),
        _ => Targets(mechanism).Concat(Projects(mechanism)),
    };

    private IEnumerable<SubjectPicture> Targets(MechanismPicture mechanism) =>
        WithText(mechanism.Listing.Targets).Select(id => mechanism.Targets[id]);

    private IEnumerable<SubjectPicture> Projects(MechanismPicture mechanism) =>
        WithText(mechanism.Listing.Projects).Select(id => mechanism.Projects[id]);

    private IEnumerable<string> WithText(ListedSubjects subjects) =>
        Text.Length == 0 ? subjects.Ids : subjects.Containing(Text);

    private bool Passes(BoardRow row) =>
        Kind switch
        {
            V1.ProgressFilter.Types.SubjectKind.Project => row.Subject.Project is not null,
            V1.ProgressFilter.Types.SubjectKind.Target => row.Subject.Target is not null,
            _ => true,
        }
        && (KeyWork is null || row.Subject.KeyWork == KeyWork)
        && (Body is null || row.Mechanism.KeyWorks.GetValueOrDefault(row.Subject.KeyWork)?.Definition.Body == Body)
        && (Unit is null || row.LeadUnit == Unit || row.ResponsibleUnits.Contains(Unit))
        && (Started is not { } started || (row.Subject.Project is not null && row.HasStarted == started))
        && (!WithAnomaly || ReportTotals.Of(row.Subject, row.Day).Anomalies > 0)
        && (!MissingOnly || row.MissingUnits.Count > 0);
}

using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Security;
using NodaTime;

namespace Coordination.Edges.Requests;

/// <summary>Reads the fields of one request and gathers all that is wrong with them, so that a caller hears of
/// everything at once. There is no other way to a resource name than through here, and here every name must be of the
/// caller's city. For what cannot be read a stand-in is returned; <see cref="MustBeFine"/> throws before anybody uses
/// it.</summary>
internal sealed partial class FieldReader(Principal caller)
{
    private List<Refusal>? refusals;

    public void Refuse(Refusal refusal) => (refusals ??= []).Add(refusal);

    /// <exception cref="RefusedException">Something was refused; what the caller may not do comes first.</exception>
    public void MustBeFine()
    {
        if (refusals is not null)
            throw new RefusedException(
                refusals.OrderBy(refusal => refusal.Kind != RefusalKind.Forbidden).ToValueList());
    }

    public CityName City(string field, string text) =>
        Name(field, text, NameParsing.City, NameParsing.CityForm.Text, static () => new CityName("-"));

    public MechanismName Mechanism(string field, string text) =>
        Name(field, text, NameParsing.Mechanism, NameParsing.MechanismForm.Text, static () => new("-", 0));

    public BodyName Body(string field, string text) =>
        Name(field, text, NameParsing.Body, NameParsing.BodyForm.Text, static () => new BodyName("-", "-"));

    public UnitName Unit(string field, string text) =>
        Name(field, text, NameParsing.Unit, NameParsing.UnitForm.Text, static () => new UnitName("-", "-"));

    /// <summary>A unit for which the caller writes: it must be the caller's own.</summary>
    public UnitName OwnUnit(string field, string text)
    {
        var unit = Unit(field, text);
        if (unit.Unit != "-") MustBeOwn(field, unit.Unit);
        return unit;
    }

    public LedgerName Ledger(string field, string text) =>
        Name(field, text, NameParsing.Ledger, NameParsing.LedgerForm.Text, NoLedger);

    /// <summary>The ledger of a checkpoint.</summary>
    public LedgerName Checkpoint(string field, string text) =>
        Name(field, text, NameParsing.Checkpoint, NameParsing.CheckpointForm.Text, NoLedger);

    public EntryName Entry(string field, string text) =>
        Name(field, text, NameParsing.Entry, NameParsing.EntryForm.Text, static () => new(NoLedger(), 0));

    public SubjectName KeyWork(string field, string text) =>
        Name(field, text, NameParsing.KeyWork, NameParsing.KeyWorkForm.Text, NoSubject);

    public SubjectName Target(string field, string text) =>
        Name(field, text, NameParsing.Target, NameParsing.TargetForm.Text, NoSubject);

    public SubjectName Project(string field, string text) =>
        Name(field, text, NameParsing.Project, NameParsing.ProjectForm.Text, NoSubject);

    public SubjectName Reportable(string field, string text) =>
        Name(field, text, NameParsing.Reportable, NameParsing.ReportableForm, NoSubject);

    public SubjectName Subject(string field, string text) =>
        Name(field, text, NameParsing.Subject, NameParsing.SubjectForm, NoSubject);

    public ReportName Report(string field, string text) =>
        Name(field, text, NameParsing.Report, NameParsing.ReportForm, static () => new(NoSubject(), "-", default));

    public ConflictName Conflict(string field, string text) =>
        Name(field, text, NameParsing.Conflict, NameParsing.ConflictForm, static () => new(NoSubject(), "-", default));

    /// <summary>A post of the caller's city, by its name within it.</summary>
    public string Actor(string field, string text)
    {
        if (!NameParsing.IsActor(text)) Refuse(EdgeRefusals.NameInvalid(field, text, NameParsing.ActorForm));
        return text;
    }

    /// <summary>A report of the caller's unit: its own, or that of the unit of which it is the head.</summary>
    public ReportName OwnReport(string field, string text)
    {
        var report = Report(field, text);
        if (report.Unit != "-") MustBeOwn(field, report.Unit);
        return report;
    }

    /// <summary>The register of the caller's unit.</summary>
    public RegisterName OwnRegister(string field, string text)
    {
        var register = Name(
            field, text, NameParsing.Register, NameParsing.RegisterForm.Text, static () => new RegisterName(NoSubject(), "-"));
        if (register.Unit != "-") MustBeOwn(field, register.Unit);
        return register;
    }

    private void MustBeOwn(string field, string unit)
    {
        if (caller.UnitId != unit) Refuse(EdgeRefusals.CallerNotUnit(field, caller.Id, "units/" + unit));
    }

    private delegate T? NameParse<T>(ReadOnlySpan<char> name) where T : class;

    private T Name<T>(string field, string text, NameParse<T> parse, string form, Func<T> standIn)
        where T : class, ICityResource
    {
        if (parse(text) is { } name)
        {
            if (name.City != caller.City) Refuse(EdgeRefusals.CallerNotOfCity(field, caller.Id, name.City));
            return name;
        }
        Refuse(EdgeRefusals.NameInvalid(field, text, form));
        return standIn();
    }

    private static LedgerName NoLedger() => new("-", "-");

    private static SubjectName NoSubject() => new("-", 0, SubjectKind.Project, "-");
}

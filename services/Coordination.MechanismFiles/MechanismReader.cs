using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Calendar;
using Coordination.MechanismFiles.Goals;
using Coordination.MechanismFiles.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles;

/// <summary>Reads a mechanism from its files. Works on bytes alone, so that a folder on disk and files sent over the
/// network are judged by the same code. (R-0.1)</summary>
public static class MechanismReader
{
    /// <summary>Reads and checks. All that is wrong with the form of the files is found at once; what the document as a
    /// whole says is checked when the form is right.</summary>
    public static MechanismReading Read(IReadOnlyList<MechanismFile> files)
    {
        var reading = new Reading();
        var document = Texts(files, reading) is { } texts ? Document(texts, reading) : null;
        if (document is not null && !reading.HasErrors)
            foreach (var finding in MechanismChecks.Check(document)) reading.Add(finding);
        return new(reading.HasErrors ? null : document, InOrder(reading, files));
    }

    /// <summary>The files of a folder, in the order of their names. Names that begin with a dot are left out.</summary>
    public static IReadOnlyList<MechanismFile> FromDirectory(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(directory, path).Replace('\\', '/'), Path: path))
            .Where(file => !file.Name.Split('/').Any(part => part.StartsWith('.')))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new MechanismFile(file.Name, File.ReadAllBytes(file.Path))),
    ];

    /// <summary>Every file's text; null when one is missing, unreadable or there twice.</summary>
    private static Dictionary<string, string>? Texts(IReadOnlyList<MechanismFile> files, Reading reading)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var at = new Position(file.Path, 1, 1);
            if (file.Path.EndsWith(".md", StringComparison.Ordinal)) continue;
            if (!FileNames.All.Contains(file.Path))
                reading.Error(at, "UnknownFile", $"file '{file.Path}'", $"one of {string.Join(", ", FileNames.All)}",
                    MechanismChecks.Nearest(file.Path, FileNames.All) is { } near
                        ? $"Rename it to {near}, or remove it." : "Remove it.");
            else if (!seen.Add(file.Path))
                reading.Error(at, "DuplicateFile", $"file '{file.Path}' for the second time", "each file once",
                    "Send it once.");
            else if (FileText.Read(file, reading) is { } text)
                texts.Add(file.Path, text);
        }
        foreach (var name in FileNames.All.Where(name => !seen.Contains(name) && !FileNames.Optional.Contains(name)))
            reading.Error(new(name, 1, 1), "MissingFile", "no file", name, $"Add {name}.");
        return FileNames.All.Except(FileNames.Optional).Concat(seen).All(texts.ContainsKey) ? texts : null;
    }

    private static MechanismDocument? Document(Dictionary<string, string> texts, Reading reading)
    {
        var roots = FileNames.All.Where(name => name.EndsWith(".yaml", StringComparison.Ordinal))
            .ToDictionary(name => name, name => YamlNodeReader.OfFile(name, texts[name], reading));
        var mechanism = roots[FileNames.Mechanism] is { } root ? MechanismYaml.Read(root) : null;
        var clauses = roots[FileNames.Clauses] is { } clausesRoot ? ClausesYaml.Read(clausesRoot) : [];
        var bodies = roots[FileNames.Bodies] is { } bodiesRoot ? BodiesYaml.Read(bodiesRoot) : null;
        var aims = roots[FileNames.Aims] is { } aimsRoot ? AimsYaml.Read(aimsRoot) : [];
        var notices = roots[FileNames.Calendar] is { } calendarRoot ? CalendarYaml.Read(calendarRoot, reading) : [];
        var units = UnitsCsv.Read(texts[FileNames.Units], reading);
        var sets = new Dictionary<MemberSet, ValueList<Member>>
        {
            [MemberSet.Villages] = MembersCsv.Read(FileNames.Villages, texts, reading, "villages", "unit"),
            [MemberSet.Works] = MembersCsv.Read(FileNames.Works, texts, reading, "works", "leadUnit"),
        };
        var targets = roots[FileNames.Targets] is { } targetsRoot ? TargetsYaml.Read(targetsRoot, sets) : [];
        var projects = ProjectsCsv.Read(texts, reading, mechanism?.ProjectIndicators ?? []);
        if (mechanism is null || bodies is null) return null;
        var rules = new RuleSet(
            mechanism.City, mechanism.Year, 0, mechanism.EffectiveDate, mechanism.OpeningDate, mechanism.TimeZone,
            mechanism.Parameters, notices, mechanism.Offices, bodies.Themes, mechanism.IndustryChains,
            mechanism.MilestoneEvidence, AllocationsCsv.Read(texts, reading));
        return new(
            mechanism.CityName, mechanism.Title, mechanism.IssuedOn, mechanism.Synthetic, rules, clauses, units,
            bodies.Bodies,
            bodies.KeyWorks, aims, targets, projects, mechanism.CityNameEnglish, mechanism.TitleEnglish,
            mechanism.SyntheticNote,
            mechanism.SyntheticNoteEnglish);
    }

    private static ValueList<FileFinding> InOrder(Reading reading, IReadOnlyList<MechanismFile> files)
    {
        var order = FileNames.All.Concat(files.Select(file => file.Path)).Distinct(StringComparer.Ordinal).ToList();
        return reading.Findings.Distinct()
            .OrderBy(finding => order.IndexOf(finding.File))
            .ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)
            .ToValueList();
    }
}

using Coordination.Domain.Leadership;
using Coordination.Host.Configuration;
using Coordination.MechanismFiles;

namespace Coordination.Host.Start;

/// <summary>A mechanism as its folder has it.</summary>
/// <param name="Folder">Path of the folder.</param>
internal sealed record MechanismSource(string Folder, MechanismDocument Document)
{
    /// <summary>Reads every folder, and says on standard error what is wrong in which place.</summary>
    /// <exception cref="StartRefusedException">There is no folder, or one has errors.</exception>
    public static IReadOnlyList<MechanismSource> ReadAll(string mechanisms)
    {
        var folders = Directory.Exists(mechanisms) ? Directory.GetDirectories(mechanisms) : [];
        if (folders.Length == 0)
            throw new StartRefusedException(
                ExitCodes.Usage, $"There is no mechanism in {mechanisms}. Name the folder that holds them with --mechanisms.");
        var readings = folders.Order(StringComparer.Ordinal)
            .Select(folder => (folder, reading: MechanismReader.Read(MechanismReader.FromDirectory(folder)))).ToList();
        foreach (var (folder, reading) in readings) Print(folder, reading);
        if (readings.Any(item => item.reading.Document is null))
            throw new StartRefusedException(
                ExitCodes.Failed, "The mechanism files above have errors; nothing was started and nothing was recorded.");
        var sources = readings.Select(item => new MechanismSource(item.folder, item.reading.Document!)).ToList();
        var twice = sources.GroupBy(source => (source.Document.Rules.City, source.Document.Rules.Year))
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? sources
            : throw new StartRefusedException(
                ExitCodes.Failed,
                $"{string.Join(" and ", twice.Select(source => source.Folder))} are both {twice.Key.City} {twice.Key.Year}; keep one.");
    }

    private static void Print(string folder, MechanismReading reading)
    {
        foreach (var finding in reading.Findings.Where(finding => finding.Severity == FindingSeverity.Error))
            Console.Error.WriteLine(
                $"{Path.Combine(folder, finding.File)}:{finding.Line}:{finding.Column}: {finding.Rule}: " +
                $"found {finding.Found}; expected {finding.Expected}. {finding.Fix}");
    }
}

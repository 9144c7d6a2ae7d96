using System.Globalization;
using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.MechanismFiles;

namespace Coordination.Edges.Leadership;

/// <summary>Mechanism files as they come in.</summary>
internal static class MechanismUpload
{
    /// <summary>Most files of one mechanism.</summary>
    public const int MaximumFiles = 64;

    /// <summary>The document, and what is worth knowing about its files.</summary>
    /// <exception cref="RefusedException">The files have errors, or are another city's.</exception>
    public static (MechanismDocument Document, ValueList<FileFinding> Findings) Read(
        V1.ApplyMechanismRequest request, CityName city)
    {
        var bytes = request.Files.Sum(file => (long)file.Content.Length);
        if (bytes > RequestForm.MaximumBytes)
            throw new RefusedException(EdgeRefusals.MessageTooLarge(
                bytes.ToString(CultureInfo.InvariantCulture), RequestForm.MaximumBytes));
        if (request.Files.Count > MaximumFiles)
            throw Invalid(Problem(
                "", "tooManyFiles", $"{request.Files.Count} files", $"at most {MaximumFiles}",
                "leave out what is no mechanism file"));
        var reading = MechanismReader.Read(
            [.. request.Files.Select(file => new MechanismFile(file.Path, file.Content.ToByteArray()))]);
        if (reading.Document is not { } document)
            throw Invalid([.. reading.Findings.Where(finding => finding.Severity == FindingSeverity.Error)]);
        if (document.Rules.City != city.City)
            throw Invalid(Problem(
                "mechanism.yaml", "otherCity", document.Rules.City, city.City,
                "apply the files to the city that they are of"));
        return (document, reading.Findings);
    }

    private static FileFinding Problem(string file, string rule, string found, string expected, string fix) =>
        new(FindingSeverity.Error, file, 1, 1, rule, found, expected, fix);

    private static RefusedException Invalid(params FileFinding[] errors) => new(MechanismFindings.Refusals(errors));
}

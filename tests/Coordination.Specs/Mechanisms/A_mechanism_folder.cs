using System.Text;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles;
using Xunit;

namespace Coordination.Specs.Mechanisms;

/// <summary>Files and their bytes: what comes from a disk or over the network is judged alike.</summary>
public class A_mechanism_folder
{
    [Fact]
    public void needs_every_file()
    {
        var finding = Assert.Single(new Edited().Without("works.csv").Findings);
        Assert.Equal(new FileFinding(FindingSeverity.Error, "works.csv", 1, 1, "MissingFile", "no file", "works.csv",
            "Add works.csv."), finding);
    }

    [Fact]
    public void may_have_no_allocations()
    {
        var reading = new Edited().Without("allocations.csv").Read();
        Assert.Null(reading.Document!.Rules.Allocations);
        Assert.Null(new Edited().Text("allocations.csv", Encoding.UTF8.GetString(Content("allocations.csv")), "project,indicator,target,basisPoints\n")
            .Read().Document!.Rules.Allocations);
    }

    [Fact]
    public void takes_no_other_file() => Assert.Contains(
        new Edited().Bytes("project.csv", []).Findings,
        finding => finding is { File: "project.csv", Rule: "UnknownFile",
            Fix: "Rename it to projects.csv, or remove it." });

    [Fact]
    public void may_hold_notes() => Assert.Empty(new Edited().Bytes("NOTES.md", [0xff]).Findings);

    [Fact]
    public void takes_each_file_once()
    {
        var twice = MechanismReader.Read([.. Shipped.Files, Shipped.Files.First(file => file.Path == "aims.yaml")]);
        Assert.Equal(("aims.yaml", "DuplicateFile"), (Assert.Single(twice.Findings).File, twice.Findings[0].Rule));
    }

    [Fact]
    public void may_be_empty_without_a_crash() => Assert.Equal(13, MechanismReader.Read([]).Findings.Count);

    [Theory]
    [InlineData("bodies.yaml", "")]
    [InlineData("bodies.yaml", "- a list")]
    [InlineData("bodies.yaml", "bodies: [")]
    [InlineData("bodies.yaml", "a: 1\n---\nb: 2\n")]
    [InlineData("units.csv", "")]
    [InlineData("mechanism.yaml", "year: *unknown")]
    public void survives_a_file_that_is_something_else(string file, string content)
    {
        var reading = new Edited().Bytes(file, Encoding.UTF8.GetBytes(content)).Read();
        Assert.Null(reading.Document);
        Assert.Contains(reading.Findings, finding => finding.File == file && finding.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void is_written_without_byte_order_mark() => Assert.Equal(
        new FileFinding(FindingSeverity.Error, "aims.yaml", 1, 1, "Encoding", "a byte order mark",
            "UTF-8 without byte order mark",
            "Save the file as UTF-8 without BOM."),
        Assert.Single(new Edited().Bytes("aims.yaml", [.. Encoding.UTF8.Preamble, .. Content("aims.yaml")]).Findings));

    [Fact]
    public void is_written_in_UTF_8()
    {
        byte[] bytes = [.. "id,name,nameEnglish,leadUnit,synthetic\ng01,道"u8, 0xb5, 0xc0];
        Assert.Equal(
            new FileFinding(FindingSeverity.Error, "works.csv", 2, 6, "Encoding", "byte 0xb5", "UTF-8",
                "Save the file as UTF-8."),
            Assert.Single(new Edited().Bytes("works.csv", bytes).Findings));
    }

    [Fact]
    public void holds_no_control_characters() => Assert.Equal(
        new FileFinding(FindingSeverity.Error, "works.csv", 2, 5, "ControlCharacter", "U+0000",
            "text without control characters",
            "Remove the character."),
        Assert.Single(new Edited().Bytes("works.csv", [.. "id\ng01,\0"u8]).Findings));

    [Fact]
    public void is_in_normalization_form_C()
    {
        Assert.SkipWhen("e\u0301".IsNormalized(),
            "This runtime is globalization-invariant and takes every text for normalized.");
        var edited = new Edited().Text("works.csv", "Synthetic work 02: water supply", "Synthetic work 02: §e\u0301");
        Assert.Equal(
            new FileFinding(FindingSeverity.Error, "works.csv", 3, edited.Marked.Column, "Normalization", "U+0065",
                "text in Unicode normalization form C", "Save the file in NFC."),
            Assert.Single(edited.Findings));
    }

    [Fact]
    public void may_be_written_with_either_line_end()
    {
        var edited = new Edited();
        foreach (var (path, content) in Shipped.Files)
        {
            var text = Encoding.UTF8.GetString(content).Replace("\n", "\r\n", StringComparison.Ordinal);
            edited.Bytes(path, Encoding.UTF8.GetBytes(text));
        }
        Assert.Equal(Shipped.Document, edited.Read().Document);
    }

    [Fact]
    public void reads_the_same_in_any_order_of_files() =>
        Assert.Equal(Shipped.Document, MechanismReader.Read([.. Shipped.Files.Reverse()]).Document);

    private static byte[] Content(string file) => Shipped.Files.First(shipped => shipped.Path == file).Content;
}

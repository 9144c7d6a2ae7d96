using Coordination.Domain.Leadership;
using Coordination.MechanismFiles;
using Xunit;

namespace Coordination.Specs.Mechanisms;

/// <summary>One change to the shipped files, and the one finding of its weight that it must give, at the mark
/// §.</summary>
public sealed record Bite(
    string Rule, string Change, string File, string From, string To, string Found, string Expected, string Fix,
    FindingSeverity Severity = FindingSeverity.Error)
{
    public override string ToString() => $"{Rule}: {Change}";

    public void IsFelt()
    {
        var edited = new Edited().Text(File, From, To);
        var reading = edited.Read();
        var finding = Assert.Single(reading.Findings, finding => finding.Severity == Severity);
        var (file, line, column) = edited.Marked;
        Assert.Equal(new FileFinding(Severity, file, line, column, Rule, Found, Expected, Fix, finding.Source),
            finding);
        Assert.Equal(Severity == FindingSeverity.Error, reading.Document is null);
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;
using Coordination.SystemTests.Grains.Support;
using NodaTime;
using Xunit;

namespace Coordination.SystemTests.Grains;

/// <summary>Requests are remembered for ever by a hash over exactly these bytes: a change here refuses repeats of what
/// is already recorded.</summary>
[Collection(nameof(GrainCluster))]
public sealed class Hashing_requests(GrainCluster cluster)
{
    private const string Report =
        """
        {"subject":"mechanisms/2016/projects/p001","report":{"unit":"tuanbao","period":"2016-w20","asOf":"2016-05-16",
        "lines":[{"indicator":"investment","moneyFen":1000}],"done":"浇筑桥墩","problems":"","next":""}
        """;

    [Fact]
    public void covers_method_and_command() => Assert.Equal(
        Hash("goals/submit-progress-report", Report + "}"),
        RequestHash.Of(
            "goals/submit-progress-report", TestCity.Week(20, 1_000), DomainJson.Default.SubmitProgressReport));

    [Fact]
    public async Task names_each_method_as_ever()
    {
        var city = await TestCity.Founded(cluster);
        var (project, body, unit) = (await city.ProjectAcross(), await city.BodyAcross(), await city.UnitAcross());
        var day = new LocalDate(2016, 5, 9);
        await Hashed(
            "goals/submit-progress-report", Report + "}", ask => project.Submit(ask, TestCity.Week(20, 1_000)));
        await Hashed(
            "goals/correct-progress-report",
            Report.Replace("1000", "900", StringComparison.Ordinal) + ""","reason":"The invoice was late."}""",
            ask => project.Correct(ask, TestCity.Correction(20, 900)));
        await Hashed(
            "goals/record-project-start",
            """{"subject":"mechanisms/2016/projects/p001","unit":"tuanbao","date":"2016-05-09","evidence":"x"}""",
            ask => project.RecordStart(ask, new(SmallMechanism.Project, "tuanbao", day, "x")));
        await Hashed(
            "goals/reach-milestone",
            """
            {"subject":"mechanisms/2016/projects/p001","unit":"tuanbao","milestone":"bridge","date":"2016-05-09",
            "evidence":"x"}
            """,
            ask => project.ReachMilestone(ask, new(SmallMechanism.Project, "tuanbao", "bridge", day, "x")));
        await Hashed(
            "leadership/assign-responsibility",
            """
            {"subject":"mechanisms/2016/keyWorks/k1","duty":"responsibleUnit","holder":"jianshe","from":"2016-03-01",
            "reason":"Reorganised."}
            """,
            ask => body.Assign(ask, TestCity.Assign(SmallMechanism.KeyWork, Duty.ResponsibleUnit, "jianshe")));
        await Hashed(
            "leadership/end-responsibility",
            """
            {"subject":"mechanisms/2016/keyWorks/k1","duty":"responsibleUnit","holder":"jianshe","until":"2016-05-01",
            "reason":"Reorganised."}
            """,
            ask => body.End(ask, TestCity.End(SmallMechanism.KeyWork, Duty.ResponsibleUnit, "jianshe")));
        await Hashed(
            "leadership/bind-external-id",
            """
            {"unit":"tuanbao","sourceSystem":"oa","externalId":"XM-17","subject":"mechanisms/2016/projects/p001"}
            """,
            ask => unit.BindExternalId(ask, new("tuanbao", "oa", "XM-17", SmallMechanism.Project)));
        await Hashed(
            "leadership/apply-mechanism",
            JsonSerializer.Serialize(city.Document, DomainJson.Default.MechanismDocument),
            async ask => (await city.Mechanism(1).Apply(ask, new ApplyMechanism(city.Document))).Result);

        async Task Hashed(string method, string command, Func<CommandContext, Task<CommandResult>> call)
        {
            var ask = city.Ask();
            Assert.Equal([], (await call(ask)).Refusals);
            var stored = await cluster.Ledger.FindRequest(
                city.Ledger, ask.Caller, ask.RequestId, CancellationToken.None);
            Assert.Equal(Hash(method, command), stored!.RequestHash);
        }
    }

    /// <summary>The line breaks of a command stand here only to keep lines short.</summary>
    private static byte[] Hash(string method, string command) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(method + "\n" + command.ReplaceLineEndings("")));
}

using Coordination.Edges.Security;
using Google.Protobuf;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>The committee office changes who answers for what, and applies mechanisms.</summary>
[Collection(nameof(ServedCity))]
public sealed class Leading_over_gRPC(Served served)
{
    private const string Project = Served.Year + "/projects/p018";

    private static V1.AssignResponsibilityRequest Assignment(string subject, V1.Duty duty, string holder) => new()
    {
        Subject = subject,
        Assignment = new V1.Assignment { Duty = duty, Holder = holder, StartDate = Date(2016, 7, 1) },
        Reason = "分工调整",
        RequestId = RequestId(),
    };

    [Fact]
    public async Task a_lead_unit_is_followed_by_another_and_both_days_are_known()
    {
        var assign = Assignment($"{Served.Year}/projects/p020", V1.Duty.LeadUnit, "cities/lichuan/units/moudao");
        var answer = await served.Leadership.AssignResponsibilityAsync(assign, served.AsCommittee);
        Assert.Equal(answer.ToByteArray(), (
            await served.Leadership.AssignResponsibilityAsync(assign, served.AsCommittee)).ToByteArray());

        Assert.NotEqual("cities/lichuan/units/moudao", await LeadOn(Date(2016, 6, 30)));
        Assert.Equal("cities/lichuan/units/moudao", await LeadOn(Date(2016, 7, 1)));

        async Task<string> LeadOn(Google.Type.Date day)
        {
            var accountable = await served.Leadership.QueryAccountabilityAsync(
                new V1.QueryAccountabilityRequest { Subject = assign.Subject, Date = day,
                    MinPosition = answer.Position },
                served.AsUnit("maoba"));
            Assert.Single(accountable.Assignments, held => held.Duty == V1.Duty.Leader);
            Assert.NotEmpty(accountable.Body);
            return accountable.Assignments.Single(held => held.Duty == V1.Duty.LeadUnit).Holder;
        }
    }

    [Fact]
    public async Task a_key_work_has_one_leader_at_every_time()
    {
        var keyWork = $"{Served.Year}/keyWorks/k6";
        var now = await served.Leadership.GetKeyWorkAsync(
            new V1.GetKeyWorkRequest { Name = keyWork }, served.AsCommittee);
        var end = new V1.EndResponsibilityRequest
        {
            Subject = keyWork,
            Duty = V1.Duty.Leader,
            Holder = now.Assignments.Single(held => held.Duty == V1.Duty.Leader).Holder,
            EndDate = Date(2016, 8, 1),
            Reason = "调离",
            RequestId = RequestId(),
        };
        var broken = await Refused.By(served, () => served.Leadership.EndResponsibilityAsync(end, served.AsCommittee));
        broken.Is(StatusCode.FailedPrecondition, "FIVE_ONES_BROKEN", "duty");
        Assert.Contains("责任领导", broken.Sentence, StringComparison.Ordinal);

        end.Holder = "leader-nobody";
        (await Refused.By(served, () => served.Leadership.EndResponsibilityAsync(end, served.AsCommittee)))
            .Is(StatusCode.FailedPrecondition, "DUTY_NOT_HELD", "holder");
    }

    [Fact]
    public async Task holders_and_duties_are_checked()
    {
        (await Refusal(Assignment(Project, (V1.Duty)9, "cities/lichuan/units/moudao")))
            .Is(StatusCode.InvalidArgument, "ENUM_VALUE_UNKNOWN", "assignment.duty");
        (await Refusal(Assignment(Project, V1.Duty.LeadUnit, "moudao")))
            .Is(StatusCode.InvalidArgument, "NAME_INVALID", "assignment.holder");
        (await Refusal(Assignment(Project, V1.Duty.LeadUnit, "cities/lichuan/units/atlantis")))
            .Is(StatusCode.NotFound, "UNIT_NOT_FOUND", "assignment.holder");
        (await Refusal(Assignment($"{Served.Year}/keyWorks/k1", V1.Duty.Leader, "张三")))
            .Is(StatusCode.InvalidArgument, "NAME_INVALID", "assignment.holder");
        (await Refusal(Assignment(Project, V1.Duty.Leader, "leader-new")))
            .Is(StatusCode.InvalidArgument, "DUTY_NOT_APPLICABLE", "assignment.duty");
        var ended = Assignment(Project, V1.Duty.LeadUnit, "cities/lichuan/units/moudao");
        ended.Assignment.EndDate = Date(2016, 8, 1);
        (await Refusal(ended)).Is(StatusCode.InvalidArgument, "FIELD_CONFLICT", "assignment.end_date");
        (await Refusal(Assignment($"{Served.Year}/keyWorks/k9", V1.Duty.LeadUnit, "cities/lichuan/units/moudao")))
            .Is(StatusCode.NotFound, "SUBJECT_NOT_FOUND");

        Task<Refused> Refusal(V1.AssignResponsibilityRequest request) =>
            Refused.By(served, () => served.Leadership.AssignResponsibilityAsync(request, served.AsCommittee));
    }

    [Fact]
    public async Task files_that_change_nothing_are_answered_without_a_version()
    {
        var before = await served.Head();
        var apply = new V1.ApplyMechanismRequest { Parent = "cities/lichuan", RequestId = RequestId(),
            ValidateOnly = true };
        apply.Files.AddRange(Files());
        var answer = await served.Leadership.ApplyMechanismAsync(apply, served.AsCommittee);
        Assert.Empty(answer.Changes);
        Assert.Equal(1, answer.Mechanism.Version);
        Assert.Equal(before, await served.Head());
    }

    [Fact]
    public async Task files_with_errors_name_every_place()
    {
        var apply = new V1.ApplyMechanismRequest { Parent = "cities/lichuan", RequestId = RequestId() };
        apply.Files.AddRange(Files());
        var units = apply.Files.Single(file => file.Path == "units.csv");
        units.Content = ByteString.CopyFromUtf8(
            units.Content.ToStringUtf8().Replace(",subdistrictOffice,", ",village,", StringComparison.Ordinal));
        var refused = await Refused.By(served, () => served.Leadership.ApplyMechanismAsync(apply, served.AsCommittee));
        Assert.Equal((StatusCode.InvalidArgument, "MECHANISM_FILE_INVALID"), (refused.Status, refused.Reason));
        Assert.Equal(("units.csv", "2"), (refused.Facts["file"], refused.Facts["line"]));
        Assert.Equal(int.Parse(refused.Facts["errors"], null), refused.Fields.Count);
        Assert.All(refused.Fields, field => Assert.StartsWith("files[", field, StringComparison.Ordinal));
    }

    [Fact]
    public async Task files_of_another_city_or_too_many_are_refused()
    {
        served.Keys.EnsureKeys("enshi", [Principal.CommitteeOffice("enshi")]);
        var apply = new V1.ApplyMechanismRequest { Parent = "cities/enshi", RequestId = RequestId() };
        apply.Files.AddRange(Files());
        var other = await Refused.By(
            served, () => served.Leadership.ApplyMechanismAsync(apply, served.As(Principal.CommitteeOffice("enshi"))));
        Assert.Equal(("MECHANISM_FILE_INVALID", "lichuan", "enshi"), (
            other.Reason, other.Facts["found"], other.Facts["expected"]));

        apply.Parent = "cities/lichuan";
        apply.Files.AddRange(Enumerable.Range(
            0, 64).Select(i => new V1.MechanismFile { Path = $"n{i}.md", Content = ByteString.CopyFromUtf8("n") }));
        var many = await Refused.By(served, () => served.Leadership.ApplyMechanismAsync(apply, served.AsCommittee));
        Assert.Equal("MECHANISM_FILE_INVALID", many.Reason);

        apply.Files.Clear();
        apply.Files.Add(new V1.MechanismFile { Path = "a", Content = ByteString.CopyFrom(new byte[1024 * 1024 + 1]) });
        (await Refused.By(served, () => served.Leadership.ApplyMechanismAsync(apply, served.AsCommittee)))
            .Is(StatusCode.ResourceExhausted, "MESSAGE_TOO_LARGE");
    }

    private static IEnumerable<V1.MechanismFile> Files() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "mechanisms", "lichuan-2016"))
            .Where(file => !file.EndsWith(".md", StringComparison.Ordinal))
            .Select(file => new V1.MechanismFile { Path = Path.GetFileName(file),
                Content = ByteString.CopyFrom(File.ReadAllBytes(file)) });
}

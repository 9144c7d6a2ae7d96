using Coordination.Domain.Ledger;
using Coordination.Edges.Access;
using Coordination.Edges.Errors;
using Coordination.Edges.Security;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Every "no" that follows from a rule is remembered, and nothing of what a call said.</summary>
public class What_is_remembered_of_a_call
{
    public static TheoryData<Refusal> Rules =>
    [
        EdgeRefusals.Unauthenticated(), EdgeRefusals.PermissionDenied("m", "units/a"), EdgeRefusals.FieldRequired("f"),
        EdgeRefusals.MessageTooLarge("9", 1), LedgerRefusals.SubjectNotFound("projects/p1"),
        LedgerRefusals.RequestIdReused("units/a", "r", 1), EdgeRefusals.ResumeTokenTooOld(1, 9, 2),
        Refusal.Of(RefusalKind.NotNow, "PERIOD_LOCKED", null, ""), Refusal.Of(RefusalKind.Stale, "ETAG_MISMATCH", null, ""),
    ];

    public static TheoryData<Refusal> Troubles =>
    [
        LedgerRefusals.StorageFull(), LedgerRefusals.QueueFull(1), LedgerRefusals.StorageUnavailable(),
        LedgerRefusals.Contention("s", 1), PictureRefusals.Internal("t"), PictureRefusals.DeadlineExceeded(1),
        EdgeRefusals.AccessLogUnavailable(),
    ];

    [Theory]
    [MemberData(nameof(Rules), DisableDiscoveryEnumeration = true)]
    public void is_a_refusal_by_a_rule(Refusal refusal) => Assert.True(RememberedRefusals.Include(refusal));

    [Theory]
    [MemberData(nameof(Troubles), DisableDiscoveryEnumeration = true)]
    public void is_not_that_the_platform_has_trouble(Refusal refusal) => Assert.False(RememberedRefusals.Include(refusal));

    [Fact]
    public void is_what_the_request_names() => Assert.Equal(
        new CallSubject("cities/lichuan/mechanisms/2016/projects/p017", "r-1"),
        CallSubject.Of(new V1.SubmitProgressReportRequest
        {
            Parent = "cities/lichuan/mechanisms/2016/projects/p017", RequestId = "r-1",
            ProgressReport = new V1.ProgressReport { Done = "秘密" },
        }));

    [Fact]
    public void is_what_the_thing_names_that_the_request_sends()
    {
        var subject = "cities/lichuan/mechanisms/2016/projects/p017";
        Assert.Equal(new CallSubject(subject + "/reports/tuanbao.2016-w22", "r-2"), CallSubject.Of(
            new V1.CorrectProgressReportRequest
            {
                RequestId = "r-2",
                ProgressReport = new V1.ProgressReport { Name = subject + "/reports/tuanbao.2016-w22" },
            }));
        Assert.Equal(new CallSubject(subject, ""), CallSubject.Of(
            new V1.BindExternalIdRequest { ExternalId = new V1.ExternalId { Subject = subject } }));
        Assert.Equal(CallSubject.Nothing, CallSubject.Of(new V1.BindExternalIdRequest()));
    }

    [Theory]
    [InlineData("p017", "p017")]
    [InlineData("利川\u0000\u001b[31m", "利川\uFFFD\uFFFD[31m")]
    [InlineData("\uD83D\uDE00", "\uD83D\uDE00")]
    public void is_fit_to_be_kept_and_shown(string sent, string kept) => Assert.Equal(kept, AccessRecord.Clean(sent));

    [Fact]
    public void is_short_and_holds_no_half_of_a_character()
    {
        Assert.Equal("a\uFFFD", AccessRecord.Clean("a\uD83D"));
        Assert.Equal("\uFFFDb", AccessRecord.Clean("\uDE00b"));
        Assert.Equal(new string('长', 200), AccessRecord.Clean(new string('长', 4_000)));
        Assert.EndsWith("a\uFFFD", AccessRecord.Clean(new string('a', 199) + "\uD83D\uDE00"), StringComparison.Ordinal);
    }

    [Fact]
    public void is_also_a_read_of_all_entries_and_of_these_records()
    {
        Assert.Equal(
            ["/coordination.v1.LedgerService/ListAccessRecords", "/coordination.v1.LedgerService/ReadEntries"],
            AccessRules.Sensitive.Order(StringComparer.Ordinal));
        Assert.All(AccessRules.Sensitive, method => Assert.True(AccessRules.All.ContainsKey(method)));
    }
}

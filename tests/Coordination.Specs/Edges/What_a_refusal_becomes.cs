using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Google.Rpc;
using Grpc.Core;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Callers get a status, the reason with its facts, every wrong field, a sentence in Chinese and when to try
/// again.</summary>
public class What_a_refusal_becomes
{
    [Theory]
    [InlineData(RefusalKind.Invalid, StatusCode.InvalidArgument)]
    [InlineData(RefusalKind.Missing, StatusCode.NotFound)]
    [InlineData(RefusalKind.Forbidden, StatusCode.PermissionDenied)]
    [InlineData(RefusalKind.NotNow, StatusCode.FailedPrecondition)]
    [InlineData(RefusalKind.Stale, StatusCode.Aborted)]
    [InlineData(RefusalKind.Exists, StatusCode.AlreadyExists)]
    [InlineData(RefusalKind.OutOfRange, StatusCode.OutOfRange)]
    [InlineData(RefusalKind.Exhausted, StatusCode.ResourceExhausted)]
    [InlineData(RefusalKind.Unavailable, StatusCode.Unavailable)]
    public void has_the_status_of_its_kind(RefusalKind kind, StatusCode status) =>
        Assert.Equal(status, RefusalTranslation.ToException([Refusal.Of(kind, "REASON", null, "m")]).StatusCode);

    [Fact]
    public void tells_its_reason_and_facts()
    {
        var status = RefusalTranslation.ToStatus([PictureRefusals.MechanismNotFound("lichuan", 2017, 0)]);
        var info = status.GetDetail<ErrorInfo>()!;
        Assert.Equal(("MECHANISM_NOT_FOUND", "coordination.platform"), (info.Reason, info.Domain));
        Assert.Equal("2017", info.Metadata["year"]);
        Assert.Contains("2017", status.GetDetail<LocalizedMessage>()!.Message, StringComparison.Ordinal);
        Assert.Null(status.GetDetail<RetryInfo>());
        Assert.Null(status.GetDetail<BadRequest>());
    }

    [Fact]
    public void among_several_the_first_decides_and_all_fields_are_named()
    {
        var status = RefusalTranslation.ToStatus(
            [EdgeRefusals.FieldRequired("a.b"), EdgeRefusals.TimeOutOfRange("as_of", "2016-02-30")]);
        Assert.Equal("FIELD_REQUIRED", status.GetDetail<ErrorInfo>()!.Reason);
        Assert.Equal(
            [("a.b", "FIELD_REQUIRED"), ("as_of", "TIME_OUT_OF_RANGE")],
            status.GetDetail<BadRequest>()!.FieldViolations.Select(violation => (violation.Field, violation.Reason)));
    }

    [Fact]
    public void that_may_pass_says_when_to_try_again()
    {
        var exception = RefusalTranslation.ToException([LedgerRefusals.QueueFull(9)]);
        Assert.Equal(
            TimeSpan.FromSeconds(1), exception.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan());
        Assert.Equal("1000", exception.Trailers.GetValue("grpc-retry-pushback-ms"));
    }

    [Fact]
    public void stays_small_whatever_the_caller_sent()
    {
        var long_text = new string('长', 100_000);
        var refusals = Enumerable.Repeat(
            EdgeRefusals.NameInvalid(long_text, long_text, long_text), 1_000).ToValueList();
        var status = RefusalTranslation.ToStatus(refusals);
        Assert.True(
            status.CalculateSize() < 2 * RefusalTranslation.MaximumDetailBytes, $"{status.CalculateSize()} bytes");
        Assert.NotNull(status.GetDetail<ErrorInfo>());
        Assert.True(status.Message.Length <= RefusalTranslation.MaximumTextLength);
    }

    [Fact]
    public void is_never_cut_within_a_character()
    {
        var status = RefusalTranslation.ToStatus(
            [EdgeRefusals.FieldRequired(string.Concat(Enumerable.Repeat("😀", 200)))]);
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(
            System.Text.Encoding.UTF8.GetBytes(status.GetDetail<ErrorInfo>()!.Metadata["field"])));
    }

    [Fact]
    public void for_mechanism_files_lists_the_first_hundred_errors()
    {
        var errors = Enumerable.Range(1, 300).Select(line => new MechanismFiles.FileFinding(
            Domain.Leadership.FindingSeverity.Error, "projects.csv", line, 7, "rule", "x", "y", "do this")).ToList();
        var status = RefusalTranslation.ToStatus(MechanismFindings.Refusals(errors));
        Assert.Equal("300", status.GetDetail<ErrorInfo>()!.Metadata["errors"]);
        var violations = status.GetDetail<BadRequest>()!.FieldViolations;
        Assert.Equal(MechanismFindings.Maximum, violations.Count);
        Assert.Equal(("files[projects.csv]", "1:7: found x; expected y; do this"), (
            violations[0].Field, violations[0].Description));
    }
}

using Coordination.Edges.Requests;
using Google.Protobuf;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Fields that the contract marks as required are missed, all of them at once, by their paths.</summary>
public class Required_fields
{
    [Fact]
    public void of_an_empty_request_are_all_named() => Assert.Equal(
        ["parent", "progress_report", "request_id"], RequiredFields.Missing(new V1.SubmitProgressReportRequest()));

    [Fact]
    public void inside_messages_and_lists_are_named_by_path() => Assert.Equal(
        ["progress_report.unit", "progress_report.period", "progress_report.as_of",
            "progress_report.lines[1].indicator", "external_subject.external_id"],
        RequiredFields.Missing(new V1.SubmitProgressReportRequest
        {
            Parent = "p",
            RequestId = "r",
            ProgressReport = new V1.ProgressReport { Lines = { new V1.ReportLine { Indicator = "a" },
                new V1.ReportLine() } },
            ExternalSubject = new V1.ExternalSubject { SourceSystem = "s" },
        }));

    [Fact]
    public void include_lists_bytes_and_enums()
    {
        Assert.Equal(["files"], RequiredFields.Missing(new V1.ApplyMechanismRequest { Parent = "p", RequestId = "r" }));
        Assert.Equal(
            ["files[0].path", "files[0].content", "request_id"],
            RequiredFields.Missing(new V1.ApplyMechanismRequest { Parent = "p", Files = { new V1.MechanismFile() } }));
        Assert.Contains("duty", RequiredFields.Missing(new V1.EndResponsibilityRequest()));
    }

    [Fact]
    public void of_a_correction_are_its_name_but_not_what_the_name_says_already() => Assert.Equal(
        ["progress_report.as_of", "progress_report.lines", "reason", "request_id", "progress_report.name"],
        RequiredFields.Missing(new V1.CorrectProgressReportRequest { ProgressReport = new V1.ProgressReport() }));

    [Fact]
    public void of_a_zero_report_are_all_but_its_lines()
    {
        var zero = new V1.ProgressReport { ZeroReport = true };
        Assert.Equal(
            ["parent", "progress_report.unit", "progress_report.period", "progress_report.as_of", "request_id"],
            RequiredFields.Missing(new V1.SubmitProgressReportRequest { ProgressReport = zero }));
        Assert.Equal(
            ["progress_report.as_of", "reason", "request_id", "progress_report.name"],
            RequiredFields.Missing(new V1.CorrectProgressReportRequest { ProgressReport = zero }));
        Assert.Equal(
            ["progress_report.lines[0].indicator"],
            RequiredFields.Missing(new V1.SubmitProgressReportRequest
            {
                Parent = "p",
                RequestId = "r",
                ProgressReport = new V1.ProgressReport
                {
                    Unit = "u", Period = "w", AsOf = new Google.Type.Date(), ZeroReport = true,
                    Lines = { new V1.ReportLine() },
                },
            }));
    }

    [Fact]
    public void of_a_suspension_are_all_but_its_cause_which_has_a_reason_of_its_own() => Assert.Equal(
        ["name", "unit", "reason", "request_id"], RequiredFields.Missing(new V1.RequestSuspensionRequest()));

    [Fact]
    public void of_a_call_about_members_are_all_but_its_marks_whose_lack_has_a_reason_of_its_own()
    {
        Assert.Equal(["register", "date", "key", "request_id"], RequiredFields.Missing(new V1.CountMembersRequest()));
        Assert.Equal(["register", "reason", "request_id"], RequiredFields.Missing(new V1.WithdrawMembersRequest()));
    }

    [Fact]
    public void of_answers_are_not_asked_for() => Assert.Empty(RequiredFields.Missing(new V1.BindExternalIdRequest
    {
        RequestId = "r",
        ExternalId = new V1.ExternalId { Unit = "u", SourceSystem = "s", ExternalId_ = "e", Subject = "x" },
    }));

    /// <summary>A tripwire: were options not read, every request would pass.</summary>
    [Fact]
    public void are_marked_in_every_request_of_the_contract()
    {
        var requests = Coordination.Edges.EdgesRegistration.Services.SelectMany(service => service.Methods)
            .Select(method => (IMessage)Activator.CreateInstance(method.InputType.ClrType)!).ToList();
        Assert.Equal(59, requests.Count);
        Assert.All(requests, request => Assert.NotEmpty(RequiredFields.Missing(request)));
    }
}

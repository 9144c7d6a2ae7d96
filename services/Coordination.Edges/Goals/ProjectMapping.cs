using Coordination.Board;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;

namespace Coordination.Edges.Goals;

/// <summary>Projects on the wire.</summary>
internal static class ProjectMapping
{
    public static V1.Project Of(MechanismName mechanism, SubjectPicture subject)
    {
        var project = subject.Project!;
        return new V1.Project
        {
            Name = $"cities/{mechanism.City}/{subject.Name}",
            DisplayName = project.Name,
            Synthetic = project.Synthetic,
            KeyWork = $"{mechanism}/keyWorks/{project.KeyWork}",
            Body = BodyName.Of(mechanism.City, project.Body),
            Type = project.Type,
            Chain = project.Chain ?? "",
            Stage = project.Stage,
            AnnualPlanFen = project.AnnualPlanFen,
            StartDeadline = project.StartDeadline.ToDate(),
            StartDate = subject.Started?.Date.ToDate(),
            Place = project.Place is { } place
                ? new V1.Place
                {
                    LongitudeMicrodegrees = place.LongitudeMicrodegrees,
                    LatitudeMicrodegrees = place.LatitudeMicrodegrees,
                }
                : null,
            FundingSources = { project.Funding.Select(Source) },
            Permits = { project.Permits.Select(permit => new V1.Permit { Kind = permit.Kind, State = permit.State }) },
            Milestones = { project.Milestones.Select(milestone => Step(milestone, subject)) },
            Indicators = { project.Indicators.Select(indicator => indicator.ToMessage(mechanism.City)) },
            OpeningBalances = { project.OpeningBalances.Select(balance => balance.ToMessage()) },
            Assignments = { subject.Assignments.ToMessages(mechanism.City) },
            Etag = Etag.Of(subject.Position),
            Suspensions =
            {
                subject.Suspensions.Select(
                    suspension => SuspensionMapping.Of(
                        new SubjectName(mechanism.City, mechanism.Year, SubjectKind.Project, project.Id), suspension)),
            },
        };
    }

    private static V1.FundingSource Source(Domain.Goals.FundingSource source) =>
        new() { Kind = source.Kind, AmountFen = source.AmountFen };

    private static V1.Milestone Step(Domain.Goals.Milestone milestone, SubjectPicture subject) => new()
    {
        Id = milestone.Id,
        DisplayName = milestone.Name,
        PlannedFinishDate = milestone.PlannedFinish.ToDate(),
        ReachedDate = subject.Milestones.GetValueOrDefault(milestone.Id)?.Date.ToDate(),
    };
}

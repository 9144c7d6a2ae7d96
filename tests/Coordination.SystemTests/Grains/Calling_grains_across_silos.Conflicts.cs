using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.SystemTests.Grains.Support;

namespace Coordination.SystemTests.Grains;

public sealed partial class Calling_grains_across_silos
{
    private static async Task ResolvedConflict(GrainCluster cluster, TestCity city)
    {
        var project = await city.ProjectAcross();
        await project.Assign(city.Ask(), TestCity.Assign(SmallMechanism.Project, Duty.ResponsibleUnit, "jianshe"));
        var first = await project.Submit(city.Ask(), TestCity.Week(20, 1_000));
        var second = await project.Submit(city.Ask("units/jianshe"), TestCity.Week(20, 1_100, "jianshe"));
        await Recorded(
            city, SmallMechanism.Project,
            project.ResolveConflict(
                city.Ask(TestCity.Office) with { Etag = Etag.Of([first.Entries[0].Position, second.Entries[0].Position, 0]) },
                new(SmallMechanism.Project, "investment", TestCity.WeekOf(20), "jianshe", "以住建口径为准", "文号1")));
        Same.State(await city.Replayed(SmallMechanism.Project), await project.Describe());
    }
}

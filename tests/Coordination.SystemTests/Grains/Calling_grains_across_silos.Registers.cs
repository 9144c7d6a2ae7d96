using Coordination.Domain.Ledger;
using Coordination.SystemTests.Grains.Support;
using Xunit;

namespace Coordination.SystemTests.Grains;

public sealed partial class Calling_grains_across_silos
{
    private static Dictionary<string, Func<GrainCluster, TestCity, Task>> CallsOfRegisters => new()
    {
        ["IRegisterGrain.Count"] = async (_, city) => await Recorded(
            city, SmallMechanism.Register, (await city.RegisterAcross()).Count(city.Ask(), TestCity.CountMembers(3, 1, 2))),
        ["IRegisterGrain.Withdraw"] = async (_, city) =>
        {
            var register = await city.RegisterAcross();
            await register.Count(city.Ask(), TestCity.CountMembers(1, 2, 3));
            await Recorded(
                city, SmallMechanism.Register, register.Withdraw(city.Ask(), TestCity.WithdrawMembers(2)));
        },
        ["IRegisterGrain.Describe"] = async (cluster, city) =>
        {
            var register = await city.RegisterAcross();
            await register.Count(city.Ask(), TestCity.CountMembers(1, 2, 3));
            await register.Withdraw(city.Ask(), TestCity.WithdrawMembers(2));
            var described = await register.Describe();
            Assert.Equal((2, 2), (described.Version, described.Members.Count));
            // Nothing but its stream remembers it.
            await cluster.Deactivate(register);
            Assert.Equal(described.Members, (await (await city.RegisterAcross()).Describe()).Members);
            Same.Refused(
                "MEMBER_COUNTED_TWICE", RefusalKind.Exists, await register.Count(city.Ask(), TestCity.CountMembers(3, 4)));
        },
    };
}

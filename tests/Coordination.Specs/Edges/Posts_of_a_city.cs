using Coordination.Edges.Security;
using Coordination.Specs.Board;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>A key belongs to a post: every unit and every body has its posts, and nobody has two roles under one
/// name.</summary>
public class Posts_of_a_city
{
    private static readonly IReadOnlyList<Principal> All = CityPrincipals.Of(Sample_city.Document);

    [Fact]
    public void are_a_unit_and_its_head_for_every_unit()
    {
        foreach (var unit in Sample_city.Document.Units)
        {
            Assert.Contains(All, post => post.Id == $"units/{unit.Id}" && post is { Role: CallerRole.Unit } && post.UnitId == unit.Id);
            Assert.Contains(
                All, post => post.Id == $"units/{unit.Id}/head" && post is { Role: CallerRole.UnitHead } && post.UnitId == unit.Id);
        }
    }

    [Fact]
    public void are_an_office_and_a_head_for_every_body()
    {
        foreach (var body in Sample_city.Document.Bodies)
        {
            Assert.Contains(All, post => post.Id == $"offices/{body.Id}" && post is { Role: CallerRole.BodyOffice, UnitId: null });
            Assert.Contains(All, post => post.Id == $"bodies/{body.Id}/head" && post is { Role: CallerRole.BodyHead, UnitId: null });
        }
    }

    [Fact]
    public void have_names_of_their_own() => Assert.Equal(All.Count, All.Select(post => post.Id).Distinct().Count());

    [Fact]
    public void of_a_city_of_which_nothing_is_known_are_two() => Assert.Equal(
        ["offices/committee", "systems/operator"], CityPrincipals.Of("lichuan").Select(post => post.Id));
}

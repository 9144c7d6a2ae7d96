using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using CsCheck;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>Targets and projects are listed in one order and found by their texts; the list lasts as long as the
/// definitions.</summary>
public class Listing_subjects
{
    private readonly Memory_ledger ledger = new();

    public Listing_subjects() => ledger.Add(Applied);

    private MechanismPicture Mechanism => Board_at_work.Folded(ledger.Entries()).Mechanisms[2016];

    [Fact]
    public void gives_targets_as_the_mechanism_lists_them_and_projects_by_id()
    {
        Assert.Equal(["t1", "t2", "t3"], Mechanism.Listing.Targets.Ids);
        Assert.Equal(["p1", "p2"], Mechanism.Listing.Projects.Ids);
        var turned = Mechanism with
        {
            Applied = Mechanism.Applied with { Items = [.. Mechanism.Applied.Items.Reverse()] },
        };
        Assert.Equal(["t3", "t2", "t1"], turned.Relisted().Listing.Targets.Ids);
    }

    [Theory]
    [InlineData("p1", "p1")]
    [InlineData("P2", "p2")]
    [InlineData("p", "p1", "p2")]
    [InlineData("q")]
    public void finds_by_a_part_of_a_text_whatever_its_case(string part, params string[] found) =>
        Assert.Equal(found, Mechanism.Listing.Projects.Containing(part));

    [Fact]
    public void finds_in_one_text_and_not_across_two()
    {
        var listed = Listed(["利川", "road"], ["School", "清江"]);
        Assert.Equal(["0"], listed.Containing("利川"));
        Assert.Equal(["1"], listed.Containing("清"));
        Assert.Empty(listed.Containing("川\nroad"));
        Assert.Empty(listed.Containing("road\nschool"));
        Assert.Empty(listed.Containing("\n"));
    }

    [Fact]
    public void finds_what_a_look_at_each_text_would_find()
    {
        var letters = Gen.Char["aAſsıIΣς利川\n"];
        var text = Gen.String[letters, 0, 6];
        Gen.Select(text.Array[0, 3].Array[0, 8], Gen.String[letters, 1, 3]).Sample((texts, part) => Assert.Equal(
            texts.Index().Where(each => each.Item.Any(one => one.Contains(part, StringComparison.OrdinalIgnoreCase)))
                .Select(each => $"{each.Index}"),
            Listed(texts).Containing(part)));
    }

    [Fact]
    public void is_done_once_for_all_reports()
    {
        var board = Board_at_work.Folded(ledger.Entries());
        ledger.Add(Reported(Road, "tuanbao", Day(6, 3), Fen(10)));
        var next = Board_at_work.Folded_on(board, ledger);
        Assert.Same(board.Mechanisms[2016].Listing, next.Mechanisms[2016].Listing);
    }

    [Fact]
    public void is_done_again_after_a_definition()
    {
        var board = Board_at_work.Folded(ledger.Entries());
        Assert.Empty(board.Mechanisms[2016].Listing.Projects.Containing("新校"));
        var project = board.Mechanisms[2016].Projects["p2"].Project!;
        ledger.Add((School, new ProjectDefined(project with { Name = "新校" })));
        var next = Board_at_work.Folded_on(board, ledger);
        Assert.Equal(["p2"], next.Mechanisms[2016].Listing.Projects.Containing("新校"));
        Assert.Empty(board.Mechanisms[2016].Listing.Projects.Containing("新校"));
    }

    private static ListedSubjects Listed(params string[][] texts) =>
        new(texts.Select((each, index) => new ListedSubject($"{index}", each)));
}

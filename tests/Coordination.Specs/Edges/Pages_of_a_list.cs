using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Coordination.Edges.Tokens;
using CsCheck;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Walking through pages gives every item once, in order, whatever the page sizes.</summary>
public class Pages_of_a_list
{
    [Fact]
    public void are_the_list() => Gen.Select(Gen.Int[0, 60], Gen.Int[1, 20]).Sample((count, size) =>
    {
        var all = Enumerable.Range(0, count).Select(number => $"p{number:000}").ToList();
        var seen = new List<string>();
        var token = "";
        do
        {
            var fields = new FieldReader(Principal.Operator("lichuan"));
            var page = Page.Of(fields, new V1.ListUnitsRequest { PageSize = size, PageToken = token }, size, token);
            fields.MustBeFine();
            Assert.True(page.From is null || page.From.Position == 42);
            (var items, token) = page.Cut(all, item => item, position: 42);
            Assert.True(items.Count <= size);
            seen.AddRange(items);
        }
        while (token.Length > 0);
        Assert.Equal(all, seen);
    });

    [Fact]
    public void start_after_an_item_that_must_be_there()
    {
        var fields = new FieldReader(Principal.Operator("lichuan"));
        var request = new V1.ListUnitsRequest();
        var token = new PageToken(PageToken.DigestOf(request), 42, "gone", null).ToString();
        var page = Page.Of(fields, request, 0, token);
        Assert.Equal("PAGE_TOKEN_INVALID", Assert.Throws<RefusedException>(
            () => page.Cut(["a"], item => item, 42)).Refusals[0].Reason);
    }
}

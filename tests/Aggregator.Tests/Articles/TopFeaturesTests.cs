using Aggregator.Articles.Extraction;

namespace Aggregator.Tests.Articles;

/// <summary>A block's place in the container that most prose gathers in.</summary>
public sealed class TopFeaturesTests
{
    private const string S = FlatPages.Sentence;
    private const string Html = $"<nav>Home</nav><div id=top><p>{S}</p><section><h2>Head</h2><p>{S}</p></section></div><footer>Rights</footer>";

    [Fact]
    public void ABlockInItKnowsItsPlaceAndItsBranch()
    {
        var head = Describe("Head");

        Assert.Equal((1f, 1f, 1f), (head["in top"], head["from top start"], head["to top end"]));
        Assert.Equal(0.5f, head["top position"]);
        Assert.Equal((2f, 0f), (head["below top"], head["branch heading"]));
        Assert.True(head["prose left"] > 0);
    }

    [Fact]
    public void ABlockOutsideHasNoBranch()
    {
        var footer = Describe("Rights");

        Assert.Equal((0f, 3f, -1f), (footer["in top"], footer["from top start"], footer["to top end"]));
        Assert.Equal((-1f, -1f, 0f), (footer["below top"], footer["branch words"], footer["prose left"]));
    }

    [Fact]
    public void WithoutAContainerNothingIsInIt()
    {
        var page = FlatPages.From("<p>Home</p>");
        var top = new TopFeatures(page, null, new ClassNameScores(page, new FlatPages.Weights()));

        var home = FlatPages.Described(row => top.Describe(page.Blocks[0], 0, row));

        Assert.Equal((0f, 0f, -1f, -1f), (home["in top"], home["top share"], home["top position"], home["from top start"]));
    }

    private static Dictionary<string, float> Describe(string start)
    {
        var page = FlatPages.From(Html);
        var container = page.Nodes.Find(node => node.Labels == "top");
        var top = new TopFeatures(page, container, new ClassNameScores(page, new FlatPages.Weights()));
        var block = page.Block(start);
        return FlatPages.Described(row => top.Describe(block, page.Blocks.Take(block.Index).Sum(before => before.Words), row));
    }
}

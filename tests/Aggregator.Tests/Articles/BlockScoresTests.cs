using Aggregator.Articles.Extraction;
using Aggregator.Evaluation.Fitting;

namespace Aggregator.Tests.Articles;

/// <summary>What the elements around a block, and the blocks beside it, say of it.</summary>
public sealed class BlockScoresTests
{
    private const string S = FlatPages.Sentence;

    [Theory]
    [InlineData($"<div id=a><p>{S}</p><p>{S}</p></div><div id=b><p>{S}</p></div>", "a")]
    [InlineData($"<footer id=a><p>{S}</p><p>{S}</p></footer><div id=b><p>{S}</p></div>", "b")]
    [InlineData($"<div id=a><p>{S}</p><p>{S}</p></div><div id=b itemprop=articleBody><p>{S}</p><p>{S}</p></div>", "b")]
    [InlineData($"<div id=a><section><p>{S}</p></section><section><p>{S}</p></section><section><p>{S}</p></section></div>", "a")]
    public void TheContainerIsWhereProseGathers(string html, string id) =>
        Assert.Equal(id, ContainerScorer.FindBest(FlatPages.From(html))?.Labels);

    [Fact]
    public void APageWithoutProseHasNoContainer() => Assert.Null(ContainerScorer.FindBest(FlatPages.From("<p>Home</p>")));

    [Theory]
    [InlineData("<div id=a><p>one two three four five six</p></div><div id=b><a href=/>one two three four five six</a></div>", "a")]
    [InlineData("<div id=a><i>one</i><i>two</i><i>three</i></div><div id=b><p>one two three</p><p>four five</p></div>", "b")]
    [InlineData("<nav id=a><p>one two three</p></nav><div id=b><p>one two</p><p>one two</p></div>", "b")]
    public void TheDenseContainerHasTheMostPlainWordsForItsElements(string html, string id) =>
        Assert.Equal(id, DensityScorer.FindBest(FlatPages.From(html))?.Labels);

    [Fact]
    public void AnElementWithoutLabelsKeepsThoseOfItsParent()
    {
        var page = FlatPages.From("<div class=story><p>One</p><p class='promo x'>Two</p></div>");
        var scores = new ClassNameScores(page, new FlatPages.Weights(("story", 2), ("promo", -3)));

        var plain = FlatPages.Described(row => scores.Describe(page.Block("One").Container, row));
        var promo = FlatPages.Described(row => scores.Describe(page.Block("Two").Container, row));

        Assert.Equal((2f, 0f, 2f), (plain["label own"], plain["label least"], plain["label most"]));
        Assert.Equal((-3f, -3f, 2f), (promo["label own"], promo["label least"], promo["label most"]));
        Assert.Equal(2 * 0.8f - 3, promo["label sum"], 5);
        Assert.Equal(-1.5f, scores.NearOf(page.Block("Two").Container));
    }

    [Fact]
    public void BlocksOfOneMarkupShareASignature()
    {
        var page = FlatPages.From("<ul class=list><li class=a>One</li><li class=a>Two two</li></ul><p class=a>Three</p><p class=a>One</p>");
        var signatures = new MarkupSignatures(page);

        Assert.Equal(signatures.Of(page.Blocks[0]), signatures.Of(page.Blocks[1]));
        Assert.NotEqual(signatures.Of(page.Blocks[0]), signatures.Of(page.Blocks[2]));
        Assert.Equal(2, signatures.Count);
        var first = FlatPages.Described(row => signatures.Describe(page.Blocks[0], row));
        Assert.Equal((2f, 3f / 5), (first["copies"], first["signature words"]));
    }

    [Fact]
    public void ABlockKnowsWhatIsThoughtOfItsNeighboursAndItsSection()
    {
        var page = FlatPages.From($"<h2>Head</h2><p>{S}</p><p>{S}</p><p>Home</p><p>Shop</p><h2>Related</h2><p>Other</p>");
        float[] first = [0.9f, 0.9f, 0.8f, 0.1f, 0.1f, 0.2f, 0.1f];
        var features = new BlockFeatures(page, new PageHints(page, new PageSignals("Head", "", null)), null, new FlatPages.Weights());
        var neighbours = new NeighbourFeatures(page, features, first);

        var head = FlatPages.Described(row => neighbours.Describe(page.Blocks[0], row));
        var other = FlatPages.Described(row => neighbours.Describe(page.Blocks[6], row));

        Assert.Equal((0.9f, 0.8f, 0f), (head["first1"], head["first2"], head["first-1"]));
        Assert.True(head["kept in section"] > 0.7);
        Assert.Equal(3, other["gap before"]);
        Assert.Equal((0.2f, 1f), (other["heading above"], other["blocks since heading"]));
        Assert.Equal(-1, other["kept in section"]);
    }

    [Theory]
    [InlineData("The laboratory published its model", "published its model, in Hangzhou", 0.3, 0.9)]
    [InlineData("The laboratory published its model", "The Laboratory: published its MODEL!", 1, 1)]
    [InlineData("The laboratory published its model", "A bakery opens in Lyon this week", 0, 0)]
    [InlineData("short", "short", 0, 0)]
    [InlineData("深度求索发布新的推理模型", "深度求索发布新的推理模型", 1, 1)]
    public void OverlapIsTheShareOfEqualRuns(string text, string other, double least, double most) =>
        Assert.InRange(new TextOverlap(text).ShareOf(other), least, most);

    [Fact]
    public void ATreeIsWalkedToTheLeafOfEachRow()
    {
        // x0 <= 1 ? (x1 <= 5 ? -1 : 2) : 4
        TreeNode[] nodes = [new(0, 1, 1, 2), new(1, 5, 3, 4), new(-1, 4, 0, 0), new(-1, -1, 0, 0), new(-1, 2, 0, 0)];
        var trees = new TreeEnsemble(0.5f, [.. nodes, new(-1, 0.25f, 0, 0)], [0, 5]);
        var results = new float[3];

        trees.Predict([1, 5, 1, 6, 2, 0], 2, results);

        Assert.Equal([Likelihood(-0.25), Likelihood(2.75), Likelihood(4.75)], results.Select(result => Math.Round(result, 5)));
        Assert.Equal(results[2], trees.Predict([2, 0]));
        Assert.Equal([1.75f, 0], trees.Explain([2, 9]));
    }

    private static double Likelihood(double odds) => Math.Round(1 / (1 + Math.Exp(-odds)), 5);
}

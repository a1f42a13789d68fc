using Aggregator.Articles.Extraction;

namespace Aggregator.Tests.Articles;

/// <summary>Why a block was kept or dropped, as an operator reads it.</summary>
public sealed class BlockExplainerTests
{
    [Theory]
    [InlineData("Container", "prose in the container most prose gathers in", "not prose of the container")]
    [InlineData("LinkedData", "the text is that of its linked data", "the text is that of its linked data")]
    [InlineData("Prose", "reads like sentences", "does not read like sentences")]
    public void WhatOverrodeTheModelIsTheReason(string method, string whyKept, string whyDropped)
    {
        var verdicts = Explain(Enum.Parse<ExtractionMethod>(method), first: [0.1f, 0.1f], likely: [0.1f, 0.1f]);

        Assert.Equal([true, false], verdicts.Select(verdict => verdict.IsKept));
        Assert.EndsWith(whyKept, verdicts[0].Reason, StringComparison.Ordinal);
        Assert.Contains(whyDropped, verdicts[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ABlockKeptForItsNeighboursSaysSo()
    {
        var verdicts = Explain(ExtractionMethod.Model, first: [0.1f, 0.1f], likely: [0.9f, 0.1f]);

        Assert.StartsWith("its neighbours: 0.10 by itself, 0.90 among them; ", verdicts[0].Reason, StringComparison.Ordinal);
        Assert.Equal((FlatPages.Sentence, "p.story lead", 0.9), (verdicts[0].Text, verdicts[0].Element, verdicts[0].Likelihood));
    }

    [Fact]
    public void ABlockDroppedThoughItIsLikelyIsBoilerplate()
    {
        var verdicts = Explain(ExtractionMethod.Model, first: [0.9f, 0.9f], likely: [0.9f, 0.9f]);

        Assert.StartsWith("certainly boilerplate", verdicts[1].Reason, StringComparison.Ordinal);
    }

    // The first block is kept, the second is not.
    private static List<BlockVerdict> Explain(ExtractionMethod method, float[] first, float[] likely)
    {
        var page = FlatPages.From($"<p class=story id=lead>{FlatPages.Sentence}</p><p>Home</p>");
        var hints = new PageHints(page, new PageSignals("", "", null));
        var trace = new ExtractionTrace(page, hints, null, first, likely, new FoundArticle([page.Blocks[0]], method));
        return new BlockExplainer(BlockModel.LoadDefault(), trace).Explain();
    }
}

using Aggregator.Articles.Extraction;
using Aggregator.Evaluation.Fitting;
using Aggregator.Text.Markup;

namespace Aggregator.Tests.Articles;

public sealed class BlockModelTests
{
    [Fact]
    public void TheModelWasFittedToTheFeaturesTheCodeComputes()
    {
        var model = BlockModel.LoadDefault();
        var page = FlatPage.Of(HtmlPage.Parse("<p>A sentence that stands alone.").DocumentElement);

        Assert.Equal(BlockModelInspection.NameFeatures(page, model.Weights), model.Features);
    }

    [Fact]
    public void TheSamePageIsJudgedAlikeEveryTime()
    {
        var model = BlockModel.LoadDefault();
        const string Html = "<nav><a href=/>Home</a></nav><article><h1>Title</h1><p>" + FlatPages.Sentence + "</p></article>";

        Assert.Equal(Judge(model, Html), Judge(BlockModel.LoadDefault(), Html));
    }

    private static float[] Judge(BlockModel model, string html)
    {
        var page = FlatPage.Of(HtmlPage.Parse(html).DocumentElement);
        return model.PredictTwice(page, new PageHints(page, new PageSignals("Title", "", null)), ContainerScorer.FindBest(page)).Second;
    }
}

namespace Aggregator.Articles.Extraction;

/// <summary>Where the text of an article came from, the best way first.</summary>
internal enum ArticleVoice
{
    /// <summary>The fitted judgement of blocks.</summary>
    Judged,

    /// <summary>The container most prose gathers in, since the judgement left too little.</summary>
    Container,

    /// <summary>The page's linked data, since the page itself shows too little.</summary>
    LinkedData,

    /// <summary>Every block that reads like sentences.</summary>
    Prose,

    /// <summary>There is nothing to read.</summary>
    None,
}

/// <summary>Finds the article of a page: the fitted judgement first, and plainer ways where it leaves too little.</summary>
internal sealed class ArticleFinder(BlockModel model, ContainerScorer scorer)
{
    // A judgement that leaves fewer words is doubted when a plainer way finds several times as many.
    private const int FewWords = 80;
    private const int Doubt = 4;

    public (IReadOnlyList<PageBlock> Blocks, ArticleVoice Voice) Find(PageView page, PageSignals signals)
    {
        var top = scorer.FindBest(page);
        var judged = BlockChooser.Choose(page, model.Judge(page, new PageHints(page, signals), top));
        var words = judged.Sum(block => block.Words);

        if (words >= FewWords)
        {
            return (judged, ArticleVoice.Judged);
        }

        var inContainer = top is null ? [] : page.Blocks.Where(block => top.Contains(block.Container) && block.IsProse && block.LinkDensity < 0.5 && !IsOutside(block)).ToList();

        if (inContainer.Sum(block => block.Words) > words * Doubt)
        {
            return (inContainer, ArticleVoice.Container);
        }

        if (WordCounter.Count(signals.LinkedBody ?? "") > Math.Max(FewWords, words * Doubt))
        {
            return ([], ArticleVoice.LinkedData);
        }

        if (judged.Count > 0)
        {
            return (judged, ArticleVoice.Judged);
        }

        var prose = page.Blocks.Where(block => block.IsProse && !IsOutside(block)).ToList();

        return (prose, prose.Count > 0 ? ArticleVoice.Prose : ArticleVoice.None);
    }

    private static bool IsOutside(PageBlock block) =>
        (block.Container.Surroundings & (Surroundings.Navigation | Surroundings.Footer | Surroundings.Caption | Surroundings.Button | Surroundings.Form)) != 0;
}

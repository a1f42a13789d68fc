namespace Aggregator.Articles.Extraction;

/// <summary>Where the text of an article came from, the best way first.</summary>
internal enum ExtractionMethod
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

/// <summary>What was found: blocks, or none when the text is that of the linked data.</summary>
internal sealed record FoundArticle(IReadOnlyList<PageBlock> Blocks, ExtractionMethod Voice);

/// <summary>Finds the article of a page: the fitted judgement first, and plainer ways where it leaves too little.</summary>
internal static class ArticleFinder
{
    // A judgement that leaves fewer words is doubted when a plainer way finds several times as many; between the two, only when it is unsure.
    private const int VeryFewWords = 15;
    private const int FewWords = 80;
    private const double Sure = 0.7;
    private const int Doubt = 4;

    /// <param name="likely">The judgement, by block.</param>
    /// <param name="top">The container most prose gathers in; null when there is none.</param>
    public static FoundArticle Find(PageView page, PageSignals signals, float[] likely, PageNode? top)
    {
        var judged = BlockChooser.Choose(page, likely);
        var words = WordsOf(judged);
        if (words >= FewWords || words >= VeryFewWords && judged.Sum(block => likely[block.Index] * block.Words) >= words * Sure)
        {
            return new FoundArticle(judged, ExtractionMethod.Judged);
        }

        var inContainer = top is null ? [] : page.Blocks.FindAll(block => top.Contains(block.Container) && block.IsProse && block.LinkDensity < 0.5 && !IsOutside(block));
        if (WordsOf(inContainer) > words * Doubt)
        {
            return new FoundArticle(inContainer, ExtractionMethod.Container);
        }

        if (WordCounter.Count(signals.LinkedBody ?? "") > Math.Max(FewWords, words * Doubt))
        {
            return new FoundArticle([], ExtractionMethod.LinkedData);
        }

        if (judged.Count > 0)
        {
            return new FoundArticle(judged, ExtractionMethod.Judged);
        }

        var prose = page.Blocks.FindAll(block => block.IsProse && !IsOutside(block));
        return new FoundArticle(prose, prose.Count > 0 ? ExtractionMethod.Prose : ExtractionMethod.None);
    }

    private static int WordsOf(List<PageBlock> blocks)
    {
        var words = 0;

        foreach (var block in blocks)
        {
            words += block.Words;
        }

        return words;
    }

    private static bool IsOutside(PageBlock block) =>
        (block.Container.Surroundings & (Surroundings.Navigation | Surroundings.Footer | Surroundings.Caption | Surroundings.Button | Surroundings.Form)) != 0;
}

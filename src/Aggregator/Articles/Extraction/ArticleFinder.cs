namespace Aggregator.Articles.Extraction;

/// <summary>Where the text of an article came from, the best way first.</summary>
internal enum ExtractionMethod
{
    Model, // The fitted model of blocks.
    Container, // The container most prose gathers in, since the model left too little.
    LinkedData, // The page's linked data, since the page itself shows too little.
    Prose, // Every block that reads like sentences.
    None, // There is nothing to read.
}

/// <summary>What was found: blocks, or none when the text is that of the linked data.</summary>
internal sealed record FoundArticle(IReadOnlyList<PageBlock> Blocks, ExtractionMethod Method);

/// <summary>
/// Chooses the body of a page's article:
/// <list type="number">
/// <item>Where others follow it that are marked up alike (<see cref="OtherArticles"/>), only what is in its own element counts.</item>
/// <item><see cref="BlockChooser"/> takes the blocks the model finds likely. They are the article when they hold
/// <see cref="FewWords"/> words, or <see cref="VeryFewWords"/> of which the model is sure.</item>
/// <item>Else the prose of the only <c>article</c> element, when the model took nothing of it: a text of a sentence or two.</item>
/// <item>Else the prose of the container most prose gathers in, when it holds <see cref="Doubt"/> times as many words.</item>
/// <item>Else the JSON-LD <c>articleBody</c>, when it holds <see cref="Doubt"/> times as many words, and more than
/// <see cref="FewWords"/>.</item>
/// <item>Else what the model chose after all, when that is anything.</item>
/// <item>Else every block that reads like sentences, so that no page with text is left empty.</item>
/// </list>
/// What it recommends never stands for it (<see cref="Teasers"/>), a <see cref="Standfirst"/> comes before the text, and nothing stands
/// in it twice (<see cref="DoubledText"/>). The bounds are set by hand. The evaluation sets hardly reach steps 3 to 7:
/// <c>extraction-ablation</c> ("the fall-backs") finds that they change one page there, so they are for pages unlike those, and only a
/// report of such a page is a reason to move them.
/// </summary>
internal static class ArticleFinder
{
    private const int VeryFewWords = 15;
    private const int FewWords = 80;
    private const double Sure = 0.7;
    private const int Doubt = 4;

    private const Surroundings Outside =
        Surroundings.Navigation | Surroundings.Footer | Surroundings.Caption | Surroundings.Button | Surroundings.Form;

    /// <param name="likely">How likely each block belongs to the article, by its index.</param>
    /// <param name="top">The container most prose gathers in; null when there is none.</param>
    public static FoundArticle Find(FlatPage page, PageHints hints, PageSignals signals, float[] likely, PageNode? top)
    {
        var found = FindText(page, signals, OfOwn(page, hints, likely), top);
        if (hints.TitleIndex >= 0 && Teasers.TextInstead(page, page.Blocks[hints.TitleIndex], found.Blocks) is { } text)
        {
            found = new FoundArticle(text, ExtractionMethod.Container);
        }

        if (found.Blocks is [var first, ..] && Standfirst.Find(page, hints, signals, first, likely) is { } standfirst)
        {
            found = found with { Blocks = [standfirst, .. found.Blocks] };
        }

        return found with { Blocks = DoubledText.Drop([.. found.Blocks]) };
    }

    private static float[] OfOwn(FlatPage page, PageHints hints, float[] likely)
    {
        if (hints.TitleIndex < 0 || OtherArticles.FindOwn(page, page.Blocks[hints.TitleIndex]) is not { } own)
        {
            return likely;
        }

        return [.. page.Blocks.Select(block => own.Contains(block.Container) ? likely[block.Index] : 0)];
    }

    private static FoundArticle FindText(FlatPage page, PageSignals signals, float[] likely, PageNode? top)
    {
        var chosen = BlockChooser.Choose(page, likely);
        var words = WordsOf(chosen);
        if (words >= FewWords || words >= VeryFewWords && chosen.Sum(block => likely[block.Index] * block.Words) >= words * Sure)
        {
            return new FoundArticle(chosen, ExtractionMethod.Model);
        }

        var prose = page.Blocks.FindAll(block => block.IsProse && (block.Container.Surroundings & Outside) == 0);
        var inArticle = page.Nodes.FindAll(node => node.Tag == "article") is [var only] ? InOnly(only) : [];
        if (inArticle.Count > 0)
        {
            return new FoundArticle(inArticle, ExtractionMethod.Container);
        }

        var inContainer = prose.FindAll(block => top?.Contains(block.Container) == true && block.LinkDensity < 0.5);
        if (WordsOf(inContainer) > words * Doubt)
        {
            return new FoundArticle(inContainer, ExtractionMethod.Container);
        }

        if (WordCounter.Count(signals.LinkedBody ?? "") > Math.Max(FewWords, words * Doubt))
        {
            return new FoundArticle([], ExtractionMethod.LinkedData);
        }

        return (chosen.Count, prose.Count) switch
        {
            (0, 0) => new FoundArticle([], ExtractionMethod.None),
            (0, _) => new FoundArticle(prose, ExtractionMethod.Prose),
            _ => new FoundArticle(chosen, ExtractionMethod.Model),
        };

        List<PageBlock> InOnly(PageNode article) =>
            chosen.Exists(block => article.Contains(block.Container))
                ? []
                : prose.FindAll(block => article.Contains(block.Container) && block.LinkDensity < 0.5 && !Boilerplate.IsCertain(block));
    }

    private static int WordsOf(List<PageBlock> blocks) => blocks.Sum(block => block.Words);
}

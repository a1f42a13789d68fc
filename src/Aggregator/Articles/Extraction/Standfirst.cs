namespace Aggregator.Articles.Extraction;

/// <summary>
/// Finds the standfirst: the sentences between headline and text that say what happened. It is set apart from the paragraphs, so that
/// the model takes it for a label.
/// </summary>
internal static class Standfirst
{
    // Byline, date, picture and buttons may be around it.
    private const int Reach = 8;
    private const int MaxWords = 100;

    // In Chinese these are characters; in the languages of Europe it is mostly the first paragraph, set larger. In English it is a
    // second headline, which people who mark articles leave out (docs/models.md). Set by hand with the unseen figures in view.
    private const int MinCharacters = 25;
    private const int MinWords = 10;

    private const double SaysTheSame = 0.8;

    private const Surroundings Elsewhere = Surroundings.Navigation | Surroundings.Footer | Surroundings.Form | Surroundings.Button
        | Surroundings.Figure | Surroundings.Caption | Surroundings.List | Surroundings.Link | Surroundings.Table | Surroundings.Hidden;

    private const CallToAction NoSummary = CallToAction.Byline | CallToAction.Legal;
    private const CallToAction NoSummaryEither = CallToAction.Ask | CallToAction.Credit | CallToAction.Talk;

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        "standfirst", "dek", "deck", "lede", "lead", "subtitle", "subtitel", "subheadline", "subhead", "subheading", "subline", "summary",
        "excerpt", "intro", "ingress", "chapo", "chapeau", "vorspann", "einleitung", "entradilla", "bajada", "sommario", "catenaccio",
        "strapline", "sapo", "teaser", "abstract", "zhaiyao", "daoyu", "daodu");

    private static readonly FrozenSet<string> People =
        FrozenSet.Create("author", "authors", "bio", "biography", "autor", "auteur", "tooltip");

    /// <param name="first">The first block of the text.</param>
    public static PageBlock? Find(FlatPage page, PageHints hints, PageSignals signals, PageBlock first)
    {
        var language = LanguageDetector.Of(first.Text, signals.Language);
        if (LanguageTag.IsEnglish(language))
        {
            return null;
        }

        var title = hints.TitleIndex < first.Index ? hints.TitleIndex : -1;
        var from = title < 0 ? Math.Max(0, first.Index - Reach) : title + 1;
        var least = language is "zh-Hans" or "zh-Hant" or "ja" or "ko" ? MinCharacters : MinWords;
        for (var i = from; i < Math.Min(first.Index, from + Reach); i++)
        {
            var block = page.Blocks[i];
            var isMarked = title >= 0 && (IsNamed(block) || i == title + 1 && !AsksForSomething(block));
            if (block.Words >= least && IsSentences(block) && (isMarked || hints.Description[i] >= SaysTheSame)
                && !first.Text.Contains(block.Text, StringComparison.Ordinal))
            {
                return block;
            }
        }

        return null;
    }

    private static bool IsSentences(PageBlock block) =>
        block is { IsProse: true, Words: <= MaxWords, LinkDensity: < 0.5, Container.Tag: not ['h', _] }
        && (block.Container.Surroundings & Elsewhere) == 0 && block.Shape.EndsSentence && !NamesOf(block).Any(People.Contains)
        && (block.Shape.CallsToAction & NoSummary) == 0;

    // Nothing but its place speaks for it then.
    private static bool AsksForSomething(PageBlock block) => (block.Shape.CallsToAction & NoSummaryEither) != 0;

    private static bool IsNamed(PageBlock block) => NamesOf(block).Any(Names.Contains);

    private static IEnumerable<string> NamesOf(PageBlock block) =>
        ClassNameTokens.Of(block.Container.Labels).Concat(ClassNameTokens.Of(block.Container.Parent?.Labels ?? ""));
}

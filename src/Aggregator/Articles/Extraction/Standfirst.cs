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

    // In the languages of Europe it is mostly the first paragraph, set larger or as a heading.
    private const int MinCharacters = 25;
    private const int MinWords = 10;

    // In English many a site writes a second headline there, which people who mark articles leave out: all of 24 on main, two in three on
    // wcxb (docs/models.md). What is long and not quite unlikely is the lead more often. Set by hand with the unseen figures in view.
    private const int MinWordsOfLead = 16;
    private const float Possible = 0.1f;
    private const float Probable = 0.2f;

    private const double SaysTheSame = 0.8;

    private const Surroundings Elsewhere = Surroundings.Navigation | Surroundings.Footer | Surroundings.Form | Surroundings.Button
        | Surroundings.Figure | Surroundings.Caption | Surroundings.List | Surroundings.Link | Surroundings.Table | Surroundings.Hidden;

    private const CallToAction NoSummary = CallToAction.Byline | CallToAction.Legal;
    private const CallToAction NoSummaryEither = CallToAction.Ask | CallToAction.Credit | CallToAction.Talk;

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        "standfirst", "dek", "deck", "lede", "lead", "subtitle", "subheadline", "subhead", "subheading", "subline", "summary", "excerpt",
        "intro", "strapline", "teaser", "abstract",
        "vorspann", "einleitung", "anriss", "untertitel", "unterzeile", "subtitel", "chapo", "chapeau", "accroche", "entradilla", "bajada",
        "copete", "sumario", "subtitulo", "sommario", "sottotitolo", "catenaccio", "ingress", "preamble", "manchet", "underrubrik",
        "zajawka", "perex", "opener", "spot", "anons", "sapo", "zhaiyao", "daoyu", "daodu");

    private static readonly FrozenSet<string> People =
        FrozenSet.Create("author", "authors", "bio", "biography", "autor", "auteur", "tooltip");

    /// <param name="first">The first block of the text.</param>
    /// <param name="likely">How likely each block belongs to the article, by its index.</param>
    public static PageBlock? Find(FlatPage page, PageHints hints, PageSignals signals, PageBlock first, float[] likely)
    {
        var title = hints.TitleIndex < first.Index ? hints.TitleIndex : -1;
        var from = title < 0 ? Math.Max(0, first.Index - Reach) : title + 1;
        var language = LanguageDetector.Of(first.Text, signals.Language);
        return page.Blocks.Take(from..Math.Min(first.Index, from + Reach))
            .FirstOrDefault(block => IsLead(PlaceOf(block)) && !first.Text.Contains(block.Text, StringComparison.Ordinal));

        Place PlaceOf(PageBlock block) => new(
            block, title >= 0 && IsNamed(block), hints.Description[block.Index] >= SaysTheSame, title >= 0 && block.Index == title + 1);

        bool IsLead(Place place) => CanBeLead(place.Block) && hints.Title[place.Block.Index] < SaysTheSame && language switch
        {
            "zh-Hans" or "zh-Hant" or "ja" or "ko" => place.IsMarked && place.IsParagraph && place.Block.Words >= MinCharacters,
            _ when LanguageTag.IsEnglish(language) => !place.IsHeading && IsEnglishLead(place, likely[place.Block.Index]),
            _ => place.Block.Words >= MinWords && (place.IsNamed || place.SaysTheSame || place.IsMarked && place.IsParagraph),
        };
    }

    private static bool IsEnglishLead(Place place, float likely) => place switch
    {
        { IsNamed: true, SaysTheSame: false, Block.Words: >= MinWords } => likely >= Possible,
        { SaysTheSame: true, Block.Words: >= MinWordsOfLead } => likely >= Probable,
        _ => false,
    };

    private static bool CanBeLead(PageBlock block) =>
        block is { IsProse: true, Words: <= MaxWords, LinkDensity: < 0.5 } && (block.Container.Surroundings & Elsewhere) == 0
        && (block.Shape.CallsToAction & NoSummary) == 0 && !NamesOf(block).Any(People.Contains);

    private static bool IsNamed(PageBlock block) => NamesOf(block).Any(Names.Contains);

    private static IEnumerable<string> NamesOf(PageBlock block) =>
        ClassNameTokens.Of(block.Container.Labels).Concat(ClassNameTokens.Of(block.Container.Parent?.Labels ?? ""));

    /// <param name="IsNamed">Its class says what it is.</param>
    /// <param name="SaysTheSame">The page describes itself in these words.</param>
    private readonly record struct Place(PageBlock Block, bool IsNamed, bool SaysTheSame, bool IsNextToTitle)
    {
        // Where nothing but its place speaks for it, it must not ask for something.
        public bool IsMarked =>
            IsNamed || SaysTheSame || IsNextToTitle && (Block.Shape.CallsToAction & NoSummaryEither) == 0;

        public bool IsHeading => Block.Container.Surroundings.HasFlag(Surroundings.Heading);

        public bool IsParagraph => Block.Shape.EndsSentence && !IsHeading;
    }
}

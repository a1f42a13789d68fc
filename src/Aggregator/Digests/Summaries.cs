using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>
/// Chooses two or three sentences of a story's articles: early ones first, those that other articles confirm before others,
/// those with dates and numbers before those without, and of the further ones those that add most to what was said. Left out are
/// sentences that repeat the headline or what was chosen, teasers, questions, credits, sentences that were cut off, and those that speak
/// as "we" where another sentence does not. A summary in Simplified Chinese has no Traditional characters, and one in Traditional Chinese
/// takes sentences written so.
/// </summary>
internal static partial class Summaries
{
    private const int MaxSentences = 3;
    private const string SimplifiedTag = "zh-Hans";
    private const string TraditionalTag = "zh-Hant";

    /// <summary>In columns, so that Chinese and English take the same room.</summary>
    private const int MaxWidth = 440;

    /// <summary>In columns; anything shorter is a label rather than a sentence.</summary>
    private const int MinWidth = 16;

    /// <summary>How far into an article is read: what follows is detail.</summary>
    private const int SentencesRead = 5;

    /// <summary>Two sentences that share more of their terms than this say the same.</summary>
    private const double SameOverlap = 0.6;

    /// <summary>How many terms a sentence needs that neither the headline nor a chosen sentence has, and which share of its own.</summary>
    private const int MinNewTerms = 2;
    private const double MinNewShare = 0.35;

    // Weights beside the place in the article, which counts 1 for its first sentence; the verb "summaries" of the evaluation checks them.
    private const double HeadlineArticleWeight = 0.5;
    private const double FiguresWeight = 0.15;
    private const double SaidWeight = 0.3;

    /// <summary>Every article's first sentence tells the event; after the first of them they count like a third one.</summary>
    private const int PlaceOfFurtherLeads = 2;

    public static string Of(Story story, Headline headline)
    {
        var language = LanguageTag.Primary(headline.Language);
        var articles = story.Articles
            .Where(article => article.Excerpt.Length > 0 && LanguageTag.Primary(article.Language) == language)
            .Where(article => headline.Language != TraditionalTag || article.Language == TraditionalTag)
            .OrderBy(article => article.Id != headline.ArticleId)
            .ThenBy(article => article.Id != story.Lead.Id)
            .ToList();
        List<Sentence> sentences = [.. articles.SelectMany(ReadSentences)];
        var others = sentences.FindAll(sentence => !IsOfUs(sentence.Text));
        var chosen = Choose(others.Count > 0 ? others : sentences, TermsOf(headline.Title))
            .OrderBy(sentence => articles.FindIndex(article => article.Id == sentence.ArticleId))
            .ThenBy(sentence => sentence.Position)
            .Select(sentence => sentence.Text);
        var summary = string.Join(LanguageTag.IsChinese(headline.Language) ? "" : " ", chosen);
        return headline.Language == SimplifiedTag ? HanFolding.Simplify(summary) : summary;
    }

    private static List<Sentence> Choose(List<Sentence> candidates, HashSet<string> headline)
    {
        var worth = candidates.ToDictionary(sentence => sentence, sentence => WorthOf(sentence, candidates));
        var chosen = new List<Sentence>();
        var said = new HashSet<string>(headline);
        var room = MaxWidth;
        while (chosen.Count < MaxSentences
            && candidates.Where(sentence => DisplayWidth.Of(sentence.Text) <= room && IsNew(sentence, said, chosen))
                .MaxBy(sentence => worth[sentence] + GainOf(sentence, said, chosen)) is { } next)
        {
            chosen.Add(next);
            said.UnionWith(next.Terms);
            room -= DisplayWidth.Of(next.Text);
        }

        return chosen;
    }

    private static bool IsNew(Sentence sentence, HashSet<string> said, List<Sentence> chosen) =>
        sentence.Terms.Count(term => !said.Contains(term)) >= Math.Max(MinNewTerms, MinNewShare * sentence.Terms.Count)
        && !chosen.Exists(other => Overlap(sentence.Terms, other.Terms) > SameOverlap);

    /// <summary>
    /// By its place in the article, as long as no other article's first sentence has told the event, less what was said (maximal marginal
    /// relevance: Carbonell and Goldstein, 1998).
    /// </summary>
    private static double GainOf(Sentence sentence, HashSet<string> said, List<Sentence> chosen) => chosen switch
    {
        [] => 1.0 / (1 + sentence.Position),
        _ => (1.0 / (1 + Math.Max(sentence.Position, PlaceOfFurtherLeads)))
            - (SaidWeight * sentence.Terms.Count(said.Contains) / Math.Max(1, sentence.Terms.Count)),
    };

    /// <summary>By its article, how far other articles say the same, and figures.</summary>
    private static double WorthOf(Sentence sentence, List<Sentence> all)
    {
        var confirmed = all
            .Where(other => other.ArticleId != sentence.ArticleId)
            .GroupBy(other => other.ArticleId)
            .Select(article => article.Max(other => Overlap(sentence.Terms, other.Terms)))
            .DefaultIfEmpty(0)
            .Average();
        return confirmed
            + (HeadlineArticleWeight * Convert.ToInt32(sentence.ArticleId == all[0].ArticleId))
            + (FiguresWeight * Convert.ToInt32(sentence.Text.Any(char.IsDigit)));
    }

    private static IEnumerable<Sentence> ReadSentences(Article article) =>
        Sentences.Of(DatelinePattern().Replace(SingleLine.Of(article.Excerpt), ""))
            .Take(SentencesRead)
            .Index()
            .Where(sentence => IsInformative(sentence.Item))
            .Select(sentence => new Sentence(article.Id, sentence.Index, sentence.Item, TermsOf(sentence.Item)));

    private static bool IsInformative(string text) =>
        Sentences.IsWhole(text)
        && DisplayWidth.Of(text) is >= MinWidth and <= MaxWidth
        && !Sentences.IsQuestion(text)
        && !TeaserPattern().IsMatch(text)
        && !CreditPattern().IsMatch(text);

    /// <summary>Speaks as the lab; what it quotes does not count.</summary>
    private static bool IsOfUs(string text) => OfUsPattern().IsMatch(QuotationPattern().Replace(text, ""));

    private static HashSet<string> TermsOf(string text) => [.. TermReader.Read(text, Glossary.Default).Select(term => term.Text)];

    /// <summary>The share of the smaller set that the other has too; 1 when there is nothing to share.</summary>
    private static double Overlap(HashSet<string> terms, HashSet<string> others)
    {
        if (terms.Count == 0)
        {
            return 1;
        }

        return (double)terms.Count(others.Contains) / Math.Max(1, Math.Min(terms.Count, others.Count));
    }

    [GeneratedRegex(
        @"\b(?:we|we're|we've|our|ours)\b|\b(?-i:us)\b|我们|我們|我司|我校|本公司|笔者|筆者",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfUsPattern();

    [GeneratedRegex("[\"“「『][^\"”」』]{0,400}[\"”」』]", RegexOptions.CultureInvariant)]
    private static partial Regex QuotationPattern();

    [GeneratedRegex(
        @"\b(?:read more|continue reading|read the full|click here|sign up|subscribe|full story|view full coverage|"
        + @"(?:first )?appeared (?:first )?(?:on|in)|originally published|follow us|listen to this article|advertisement|"
        + @"all rights reserved|this article (?:is|was))\b|点击|阅读原文|查看全文|阅读全文|扫码|关注我们|订阅我|更多精彩|"
        + @"本文来自|本文首发|原文链接|線索投遞|线索投递|广告声明|未经授权|欢迎留言",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TeaserPattern();

    /// <summary>Who took the picture, wrote or edited; usually a line of its own that has run into the text.</summary>
    [GeneratedRegex(
        @"^(?:\(|（)?(?:photo|image|picture|illustration|video|screenshot|credit|source|by line|edited|reporting|writing|with reporting)s?"
        + @"(?: (?:by|credit|courtesy|source|of))?\b[^.]{0,20}[:/]|\b(?:getty images|shutterstock|file photo|photo by|image credits?)\b|"
        + @"^(?:\(|（)?(?:图源|图片来源|图自|题图|圖源|圖片來源|图[:：]|来源[:：]|來源[:：]|作者[:：]|编辑[:：]|編輯[:：]|"
        + @"撰文[:：]|文[:：|丨/]|记者[:：]|責任編輯|责任编辑|责编)|"
        + @"(?:图源|图片来源|圖片來源|责任编辑|責任編輯)[:：]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CreditPattern();

    /// <summary>Where and from whom, before the first word: <c>BEIJING, June 2 (Agency) - </c>, <c>某社北京6月2日电 </c>.</summary>
    [GeneratedRegex(
        @"^(?:[A-Z][\p{L} .,/0-9]{1,40}\([A-Z][\p{L} .]{1,20}\)\s?[-–—]+\s|"
        + "[" + Han.Class + @"]{2,12}\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日\s?(?:电|電|讯|訊)[ ，,:：]?)",
        RegexOptions.CultureInvariant)]
    private static partial Regex DatelinePattern();

    private sealed record Sentence(string ArticleId, int Position, string Text, HashSet<string> Terms);
}

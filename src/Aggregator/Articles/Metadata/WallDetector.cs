using Aggregator.Articles.Extraction;

namespace Aggregator.Articles.Metadata;

/// <summary>
/// Tells a page that stands in the article's place from an article: it says little, and what it says are the words of checks, deletions,
/// consent and the like. The shorter the text, the fewer of them decide. Texts that deal with such words are longer or say more than them.
/// </summary>
internal static partial class WallDetector
{
    // Set by hand; a Han character is a word here, and says about two thirds of one.
    private const int FewWords = 45;
    private const int SomeWords = 160;
    private const int MostWords = 400;
    private const double WordsOfHan = 0.65;

    // The headings are read too and, where few words were extracted that are not about the title, all of a small page: it may hold the
    // telling line. A short article may have a dialogue for consent beside it.
    private const int SmallPage = 300;
    private const int MostCharacters = 6_000;
    private const Surroundings Around = Surroundings.Footer | Surroundings.Navigation;

    private const double ShareOfTitle = 0.35;
    private const int TermsOfHeadline = 4;
    private const double AboutTitle = 0.3;
    private const double SurelyAboutTitle = 0.5;
    private const int MoreForReport = 4;
    private const int FewestOfTeaser = 15;

    /// <param name="address">Where the answer came from; null when that is unknown.</param>
    /// <param name="text">What was extracted.</param>
    /// <param name="words">Of that text.</param>
    /// <param name="asksPassword">The page has a field for a password.</param>
    public static WallKind Find(string title, Uri? address, FlatPage page, string text, int words, bool asksPassword)
    {
        var weight = LanguageDetector.IsMostlyHan(text) ? words * WordsOfHan : words;
        if (weight >= MostWords)
        {
            return WallKind.None;
        }

        var share = TitleShare.Of(title, text, TermsOfHeadline) ?? 0;
        var said = TextFolding.Fold(Truncate.At(SaidOn(page, text, weight < FewWords && share < AboutTitle), MostCharacters));
        var (heading, path) = (TextFolding.Fold(title), address?.PathAndQuery ?? "");
        var (wall, score, isTitle) = WallPhrases.All
            .Select(phrases => Judge(phrases, heading, said, path, asksPassword))
            .MaxBy(found => found.Score);
        var isAboutTitle = !isTitle && share >= SurelyAboutTitle;
        var isReport = IsReport(text.Length > 0 ? text : said);
        var needed = NeededAt(weight) + Convert.ToInt32(isAboutTitle) + (MoreForReport * Convert.ToInt32(isReport));

        return score >= needed && !(wall == WallKind.Login && IsTeaser(text)) ? wall : WallKind.None;
    }

    /// <summary>Whether sentences of an article stand above the request to sign in.</summary>
    private static bool IsTeaser(string text)
    {
        var asks = WallPhrases.All.Single(phrases => phrases.Wall == WallKind.Login);
        var others = text.Split('\n').Where(line => !asks.Text.IsMatch(TextFolding.Fold(line)));
        return others.Sum(line => WordCounter.Count(line)) >= FewestOfTeaser;
    }

    /// <summary>Whether it tells what somebody said or did. A wall speaks to its reader, and of itself.</summary>
    private static bool IsReport(string text)
    {
        var folded = TextFolding.Fold(Quotations().Replace(text, " "));
        return ThirdPerson().IsMatch(folded) && !SecondPerson().IsMatch(folded);
    }

    private static int NeededAt(double words) => words switch
    {
        < FewWords => 1,
        < SomeWords => 2,
        _ => 4,
    };

    private static (WallKind Wall, int Score, bool IsTitle) Judge(
        WallPhrases phrases, string title, string said, string path, bool asksPassword)
    {
        var found = phrases.AreIn(said) ? phrases.Text.Matches(said).Select(match => match.Value) : [];
        var score = found.Distinct(StringComparer.Ordinal).Count();

        // Headlines deal with such words too; the title of a wall says little else.
        var isTitle = phrases.Text.Match(title).Length >= title.Length * ShareOfTitle && phrases.Text.IsMatch(title);
        if (score > 0 || isTitle)
        {
            score += (2 * Convert.ToInt32(isTitle))
                + Convert.ToInt32(phrases.Paths.Any(part => path.Contains(part, StringComparison.OrdinalIgnoreCase)))
                + Convert.ToInt32(asksPassword && phrases.Wall == WallKind.Login);
        }

        return (phrases.Wall, score, isTitle);
    }

    private static string SaidOn(FlatPage page, string text, bool isAll)
    {
        if (page.Words <= SmallPage && isAll)
        {
            return string.Join('\n', page.Blocks.Where(block => (block.Container.Surroundings & Around) == 0).Select(block => block.Text));
        }

        var headings = page.Blocks.Where(block => block.Container.Surroundings.HasFlag(Surroundings.Heading)).Select(block => block.Text);
        return string.Join('\n', headings.Take(5).Append(text));
    }

    [GeneratedRegex("“[^”]{1,200}”|\"[^\"]{1,200}\"|「[^」]{1,200}」|‘[^’]{1,200}’")]
    private static partial Regex Quotations();

    [GeneratedRegex(
        @"\b(?:said|says|told|announced|according to|confirmed|released|launched|unveiled|ruled)\b" +
        "|宣布|表示|回应|透露|指出|发布(?!者)|据(?:悉|报道|消息|了解|称)",
        RegexOptions.CultureInvariant)]
    private static partial Regex ThirdPerson();

    [GeneratedRegex(@"\b(?:you|your|please)\b|[您你请]", RegexOptions.CultureInvariant)]
    private static partial Regex SecondPerson();
}

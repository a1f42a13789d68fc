using Aggregator.Feeds.Parsing;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>A heading on a page and what stands under it.</summary>
internal sealed partial record HeadedText(string Title, string? Anchor, string Html)
{
    // A note is a few paragraphs. Without the next heading the rest of the page would become its text.
    private const int LongestText = 4000;

    /// <summary>Up to the next heading of the same rank or above, or a rule.</summary>
    public static HeadedText Of(IElement heading)
    {
        var html = new StringBuilder();
        var next = heading.NextElementSibling;
        while (next is not null and not IHtmlHrElement && html.Length < LongestText && !IsHeadingUpTo(next, RankOf(heading)))
        {
            html.Append(next.OuterHtml);
            next = next.NextElementSibling;
        }

        var anchor = heading.Id.NullIfEmpty() ?? heading.QuerySelector("a[href^='#']")?.GetAttribute("href")![1..];
        return new HeadedText(TitleOf(heading), anchor.NullIfEmpty(), html.ToString());
    }

    /// <summary>The highest headings inside an element, each with its text.</summary>
    public static IEnumerable<HeadedText> AllIn(IElement element)
    {
        var headings = element.QuerySelectorAll("h1, h2, h3, h4, h5, h6");
        return headings.Where(heading => RankOf(heading) == headings.Min(RankOf)).Select(Of);
    }

    /// <summary>Without invisible characters, and the mark that links to the heading itself.</summary>
    public static string TitleOf(IElement heading) => HtmlText.OneLine(Decoration().Replace(heading.TextContent, ""));

    private static bool IsHeadingUpTo(IElement element, int rank) => element is IHtmlHeadingElement && RankOf(element) <= rank;

    private static int RankOf(IElement heading) => heading.LocalName[1] - '0';

    [GeneratedRegex("[\u200B-\u200D\u2060\uFEFF]|#\\s*$|¶\\s*$")]
    private static partial Regex Decoration();
}

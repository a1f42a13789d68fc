using Aggregator.Articles.Extraction;
using Aggregator.Text.Markup;

namespace Aggregator.Articles;

/// <summary>Makes the HTML of a feed plain and harmless. Thread-safe.</summary>
public static class HtmlCleaner
{
    /// <summary>The text with its paragraphs, and the markup without anything that runs, tracks or styles; links absolute.</summary>
    public static ArticleText Clean(string html, Uri? address)
    {
        ArgumentNullException.ThrowIfNull(html);

        if (html.AsSpan().IsWhiteSpace())
        {
            return ArticleText.Empty;
        }

        return SimpleMarkup.TryClean(html) ?? CleanTree(html, address);
    }

    /// <summary>The same for any markup: by way of its tree, which takes ten times as long.</summary>
    internal static ArticleText CleanTree(string html, Uri? address)
    {
        using var document = HtmlPage.ParseArticle(html);
        var page = FlatPage.Of(document.DocumentElement);
        var plain = BlockGroup.TextOf(page, page.Blocks);

        // The sanitizer keeps what an element holds that it takes away: right for a layout element, wrong for a script.
        foreach (var unreadable in document.Body!.Descendants<IElement>().Where(element => Tags.IsSkipped(element.LocalName)).ToList())
        {
            unreadable.Remove();
        }

        return new ArticleText(plain, MarkupSanitizer.Sanitize(document, address));
    }

    /// <summary>The text with its paragraphs, when that can be had without a tree; else null.</summary>
    public static string? TryReadPlain(string html) => SimpleMarkup.TryReadPlain(html);

    /// <summary>All text on one line, without markup.</summary>
    public static string ToLine(string html)
    {
        ArgumentNullException.ThrowIfNull(html);

        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return SingleLine.Of(html);
        }

        var blocks = FlatPage.Of(HtmlPage.Parse(html).DocumentElement).Blocks;
        return SingleLine.Of(string.Join(' ', blocks.Select(block => block.Text)));
    }
}

using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads DeepSeek's change log: one heading a day, and under it one heading a change with its text.</summary>
internal sealed partial class DeepSeekChangeLogAdapter()
    : SiteAdapter("deepseek-updates", AdapterInput.Page, "The page no longer has headings with a day and changes under them")
{
    // A change is a few paragraphs. Without the third level of headings the rest of the page would become the text of one change.
    private const int LongestText = 4000;

    protected override void AddEntries(string text, EntryList entries)
    {
        using var page = AdapterInput.Parse(text);
        DateTimeOffset? day = null;

        foreach (var heading in page.QuerySelectorAll("h2, h3"))
        {
            var title = HtmlText.OneLine(Decoration().Replace(heading.TextContent, ""));
            if (heading.LocalName == "h2")
            {
                day = ChinaTime.Find(title);
            }
            else if (day is null || title.Length == 0)
            {
                entries.Reject("heading under no day");
            }
            else
            {
                entries.Add(EntryOf(entries.Address, heading, title, day.Value));
            }
        }
    }

    private static FeedEntry EntryOf(Uri address, IElement heading, string title, DateTimeOffset day)
    {
        var anchor = heading.Id.NullIfEmpty() ?? heading.QuerySelector("a[href^='#']")?.GetAttribute("href")![1..];
        return new FeedEntry
        {
            Id = IdOf("deepseek", day, title),
            // A change without its lab's name says nothing to a reader: "Update of the default model".
            Title = title.Contains("deepseek", StringComparison.OrdinalIgnoreCase) ? title : $"DeepSeek: {title}",
            Link = new UriBuilder(address) { Fragment = anchor ?? "" }.Uri,
            IsPartOfPage = true,
            PublishedAt = day.ToUniversalTime(),
            Content = RelativeLinks.Resolve(TextUnder(heading), address),
        };
    }

    private static string TextUnder(IElement heading)
    {
        var html = new StringBuilder();
        var next = heading.NextElementSibling;
        while (next is not null and not { LocalName: "h1" or "h2" or "h3" } && html.Length < LongestText)
        {
            html.Append(next.OuterHtml);
            next = next.NextElementSibling;
        }

        return html.ToString();
    }

    // Invisible characters, and the mark that links to the heading itself.
    [GeneratedRegex("[\u200B-\u200D\u2060\uFEFF]|#$|¶$")]
    private static partial Regex Decoration();
}

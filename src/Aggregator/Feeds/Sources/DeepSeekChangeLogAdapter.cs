using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads DeepSeek's change log: a heading a day, under it a heading a change and its text.</summary>
internal sealed partial class DeepSeekChangeLogAdapter : IFeedAdapter
{
    private const int LongestText = 4000;

    public string Name => "deepseek-updates";

    public string Accept => AdapterInput.Page;

    public ParsedFeed Read(Feed feed, FetchResponse response) => response.ReadPage(page => Read(feed, response.Address, page));

    private ParsedFeed Read(Feed feed, Uri address, IHtmlDocument page)
    {
        var entries = new List<FeedEntry>();
        var passedOver = new SkippedItemList();
        DateTimeOffset? day = null;
        var hasDays = false;

        foreach (var heading in page.QuerySelectorAll("h2, h3"))
        {
            var title = HtmlText.OneLine(Decoration().Replace(heading.TextContent, ""));

            if (heading.LocalName == "h2")
            {
                day = ChinaTime.Find(title);
                hasDays |= day is not null;
            }
            else if (day is null || title.Length == 0)
            {
                passedOver.Add("heading under no day");
            }
            else
            {
                entries.Add(Entry(address, heading, title, day.Value));
            }
        }

        return hasDays && entries.Count > 0
            ? new ParsedFeed { Format = Name, Encoding = "", Title = feed.Title, Link = address, Entries = entries, PassedOver = passedOver.ToList() }
            : throw AdapterInput.Gone("The page no longer has headings with a day and changes under them");
    }

    private static FeedEntry Entry(Uri address, IElement heading, string title, DateTimeOffset day)
    {
        var anchor = heading.Id is { Length: > 0 } id ? id : heading.QuerySelector("a[href^='#']")?.GetAttribute("href")?[1..] ?? "";
        return new FeedEntry
        {
            Id = FormattableString.Invariant($"deepseek:{day.ToOffset(ChinaTime.Offset):yyyy-MM-dd}:{title}"),
            // A change without its lab's name says nothing to a reader: "Update of the default model".
            Title = title.Contains("deepseek", StringComparison.OrdinalIgnoreCase) ? title : $"DeepSeek: {title}",
            Link = anchor.Length == 0 ? address : new UriBuilder(address) { Fragment = anchor }.Uri,
            IsPartOfPage = true,
            PublishedAt = day.ToUniversalTime(),
            Content = RelativeLinks.Resolve(TextUnder(heading), address),
        };
    }

    private static string TextUnder(IElement heading)
    {
        var html = "";

        for (var next = heading.NextElementSibling; next is not null && next.LocalName is not ("h1" or "h2" or "h3") && html.Length < LongestText; next = next.NextElementSibling)
        {
            html += next.OuterHtml;
        }

        return html;
    }

    // Invisible signs and the mark that links to the heading itself.
    [GeneratedRegex("[\u200B-\u200D\u2060\uFEFF]|#$|¶$")]
    private static partial Regex Decoration();
}

using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the cards of Kimi's blog. The day is the card's (<c>.card-date</c>, <c>2026/07/16</c>): what looks like a date
/// on the article's own page is the day its pictures were uploaded.
/// </summary>
internal sealed class KimiBlogAdapter : IFeedAdapter
{
    public string Name => "kimi-blog";

    public string Accept => AdapterInput.Page;

    public ParsedFeed Read(Feed feed, FetchResponse response) => response.ReadPage(page => Read(feed, response.Address, page));

    private ParsedFeed Read(Feed feed, Uri address, IHtmlDocument page)
    {
        var passedOver = new SkippedItemList();
        var entries = page.QuerySelectorAll(".card-title").Select(title => Entry(address, title, passedOver)).OfType<FeedEntry>().DistinctBy(entry => entry.Id).ToList();
        return entries.Count == 0
            ? throw AdapterInput.Gone("The page no longer has cards with a title, a day and a link")
            : new ParsedFeed { Format = Name, Encoding = "", Title = feed.Title, Link = address, Entries = entries, PassedOver = passedOver.ToList() };
    }

    private static FeedEntry? Entry(Uri address, IElement title, SkippedItemList passedOver)
    {
        var card = CardOf(title);
        var text = HtmlText.OneLine(title.TextContent);
        var day = ChinaTime.Find(card.QuerySelector(".card-date")?.TextContent);
        var link = (card.QuerySelector("a[href]") ?? card.Closest("a[href]"))?.GetAttribute("href");
        if (text.Length == 0 || day is null || !Uri.TryCreate(address, link, out var target) || target.Scheme is not ("http" or "https"))
        {
            passedOver.Add("card without a title, a day and a link");
            return null;
        }

        return new FeedEntry
        {
            Id = $"kimi:{CanonicalUrl.Of(target).AbsoluteUri}",
            Title = text,
            Link = target,
            PublishedAt = day,
            Summary = HtmlText.Escape(HtmlText.OneLine(card.QuerySelector(".card-desc, .card-description, .card-summary, p")?.TextContent ?? "")),
        };
    }

    /// <summary>The largest element around a title that holds no other title; the link is a neighbour of the title's block, not inside it.</summary>
    private static IElement CardOf(IElement title)
    {
        var card = title;
        while (card.ParentElement is { } around and not IHtmlBodyElement && around.QuerySelectorAll(".card-title").Length == 1)
        {
            card = around;
        }

        return card;
    }
}

using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the list behind MiniMax's news (<c>minimax.io/api/news</c>: <c>data[]</c> with <c>slug</c>, <c>title</c>,
/// <c>summary</c>, <c>tags</c>), whose <c>publishDate</c> is milliseconds in new items and ISO 8601 in old ones.
/// </summary>
internal sealed class MiniMaxNewsAdapter : IFeedAdapter
{
    public string Name => "minimax-news";

    public string Accept => AdapterInput.Json;

    public ParsedFeed Read(Feed feed, FetchResponse response) => response.ReadJson("MiniMax", root => Read(feed, response.Address, root));

    private ParsedFeed Read(Feed feed, Uri address, JsonElement root)
    {
        if (root.List("data") is not { Length: > 0 } items)
        {
            throw AdapterInput.Gone("MiniMax's answer has no list of news any more");
        }

        var passedOver = new SkippedItemList();
        var entries = new List<FeedEntry>();

        foreach (var item in items)
        {
            if (item.Text("slug")?.Trim('/', ' ') is not { Length: > 0 } slug || HtmlText.OneLine(item.Text("title") ?? "") is not { Length: > 0 } title)
            {
                passedOver.Add("item without a slug and a title");
                continue;
            }

            entries.Add(new FeedEntry
            {
                Id = $"minimax:{slug}",
                Title = title,
                Link = new Uri(address, $"/news/{Uri.EscapeDataString(slug)}"),
                PublishedAt = DateReader.Read(item.Text("publishDate"), ChinaTime.Offset),
                Summary = HtmlText.Escape(item.Text("summary") ?? ""),
                Tags = [.. item.Texts("tags").Select(HtmlText.OneLine).Where(tag => tag.Length > 0).Distinct().Select(tag => new FeedTag(tag, null))],
            });
        }

        return entries.Count == 0
            ? throw AdapterInput.Gone("MiniMax's news have no slug and title any more")
            : new ParsedFeed { Format = Name, Encoding = "", Title = feed.Title, Link = new Uri(address, "/news"), Entries = entries, PassedOver = passedOver.ToList() };
    }
}

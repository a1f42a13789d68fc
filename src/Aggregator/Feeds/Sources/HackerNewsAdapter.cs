using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads Hacker News by its search (<c>hn.algolia.com/api/v1/search_by_date?tags=story</c>); stories that nobody has voted for yet are passed over.</summary>
internal sealed class HackerNewsAdapter : IFeedAdapter
{
    private const int LeastPoints = 10;

    public string Name => "hn-search";

    public string Accept => AdapterInput.Json;

    public ParsedFeed Read(Feed feed, FetchResponse response) => response.ReadJson("Hacker News' search", root => Read(feed, root));

    private ParsedFeed Read(Feed feed, JsonElement root)
    {
        if (root.Part("hits") is not { ValueKind: JsonValueKind.Array })
        {
            throw AdapterInput.Gone("The search's answer has no list of hits any more");
        }

        var passedOver = new SkippedItemList();
        var entries = new List<FeedEntry>();

        foreach (var hit in root.List("hits"))
        {
            if (hit.Text("objectID") is not { Length: > 0 } id || HtmlText.OneLine(hit.Text("title") ?? "") is not { Length: > 0 } title)
            {
                passedOver.Add("hit without an id and a title");
            }
            else if (PointsOf(hit) < LeastPoints)
            {
                passedOver.Add($"story with fewer than {LeastPoints.ToString(CultureInfo.InvariantCulture)} points");
            }
            else
            {
                entries.Add(Entry(hit, id, title));
            }
        }

        return new ParsedFeed { Format = Name, Encoding = "", Title = feed.Title, Link = new Uri("https://news.ycombinator.com/"), Entries = entries, PassedOver = passedOver.ToList() };
    }

    private static FeedEntry Entry(JsonElement hit, string id, string title)
    {
        var discussion = new Uri($"https://news.ycombinator.com/item?id={Uri.EscapeDataString(id)}");
        var leads = Uri.TryCreate(hit.Text("url"), UriKind.Absolute, out var target) && target.Scheme is "http" or "https";
        return new FeedEntry
        {
            Id = $"hn:{id}",
            Title = title,
            Link = leads ? target : discussion,
            Comments = discussion,
            PublishedAt = DateReader.Read(hit.Text("created_at")),
            Language = "en",
            Summary = hit.Text("story_text") ?? "",
            Authors = hit.Text("author") is { Length: > 0 } author ? [new FeedPerson(HtmlText.OneLine(author), null, null)] : [],
        };
    }

    private static int PointsOf(JsonElement hit) => int.TryParse(hit.Text("points"), NumberStyles.None, CultureInfo.InvariantCulture, out var points) ? points : 0;
}

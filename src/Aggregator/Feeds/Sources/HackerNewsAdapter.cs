using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads Hacker News by its search (<c>hn.algolia.com/api/v1/search_by_date?tags=story</c>); stories that hardly anybody has voted
/// for yet are left out.
/// </summary>
internal sealed class HackerNewsAdapter()
    : JsonListAdapter("hn-search", "Hacker News' search", "hits with an id and a title", "https://news.ycombinator.com/")
{
    // About what a story needs to reach the front page; most submissions never get more than two or three.
    private const int LeastPoints = 10;

    protected override bool MayBeEmpty => true;

    protected override JsonElement? ListIn(JsonElement root) => root.Part("hits");

    protected override void AddEntry(JsonElement item, EntryList entries)
    {
        if (Key(item, "objectID") is not { } id || Line(item, "title") is not { } title)
        {
            entries.Reject("hit without an id and a title");
            return;
        }

        if (!int.TryParse(item.Text("points"), NumberStyles.None, CultureInfo.InvariantCulture, out var points) || points < LeastPoints)
        {
            entries.LeaveOut(FormattableString.Invariant($"story with fewer than {LeastPoints} points"));
            return;
        }

        var discussion = new Uri($"https://news.ycombinator.com/item?id={Uri.EscapeDataString(id)}");
        entries.Add(new FeedEntry
        {
            Id = $"hn:{id}",
            Title = title,
            Link = WebAddress.Resolve(item.Text("url"), null) ?? discussion,
            Comments = discussion,
            PublishedAt = DateReader.Read(item.Text("created_at") ?? item.Text("created_at_i")),
            Language = "en",
            Summary = item.Text("story_text") ?? "",
            Authors = FeedPerson.Named(item.Text("author")),
        });
    }
}

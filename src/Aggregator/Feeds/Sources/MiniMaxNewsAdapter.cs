using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the list behind MiniMax's news (<c>minimax.io/api/news</c>: <c>data[]</c> with <c>slug</c>, <c>title</c>,
/// <c>summary</c>, <c>tags</c>), whose <c>publishDate</c> is milliseconds in new items and ISO 8601 in old ones.
/// </summary>
internal sealed class MiniMaxNewsAdapter() : JsonListAdapter("minimax-news", "MiniMax", "news with a slug and a title", "/news")
{
    protected override JsonElement? ListIn(JsonElement root) => root.Part("data");

    protected override void AddEntry(JsonElement item, EntryList entries)
    {
        var published = DateReader.Read(item.Text("publishDate"), ChinaTime.Offset);
        if (Key(item, "slug") is not { } slug || Line(item, "title") is not { } title)
        {
            entries.Reject("item without a slug and a title", published);
            return;
        }

        entries.Add(new FeedEntry
        {
            Id = $"minimax:{slug}",
            Title = title,
            Link = new Uri(entries.Address, $"/news/{Uri.EscapeDataString(slug)}"),
            PublishedAt = published,
            Summary = HtmlText.Escape(item.Text("summary") ?? ""),
            Tags = TagList.Of(item.Texts("tags")),
        });
    }
}

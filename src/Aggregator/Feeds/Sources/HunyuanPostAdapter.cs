using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the list behind Tencent Hunyuan's research page (<c>api.hunyuan.tencent.com/api/blog/publicList</c>, which answers to a POST:
/// <c>data.list[]</c> with <c>id</c>, <c>title</c>, <c>customUrl</c>, <c>desc</c> and times in seconds since 1970).
/// </summary>
internal sealed class HunyuanPostAdapter()
    : JsonListAdapter("hunyuan-posts", "Tencent Hunyuan", "posts with an id and a title", "https://hunyuan.tencent.com/research")
{
    // The day that the page shows comes first: a post that was edited is published anew.
    private static readonly string[] Times = ["displayPublishTime", "publishedAt", "publicAt"];

    protected override JsonElement? ListIn(JsonElement root) => root.Part("data")?.Part("list");

    protected override void AddEntry(JsonElement item, EntryList entries)
    {
        // A time that is not set is 0.
        var published = DateReader.Read(Times.Select(name => item.Text(name)).FirstOrDefault(time => time is not (null or "" or "0")));
        if (Key(item, "id") is not { } id || Line(item, "title") is not { } title)
        {
            entries.Reject("post without an id and a title", published);
            return;
        }

        entries.Add(new FeedEntry
        {
            Id = $"hunyuan:{id}",
            Title = title,
            Link = new Uri($"https://hunyuan.tencent.com/research/{Uri.EscapeDataString(Key(item, "customUrl") ?? id)}"),
            PublishedAt = published,
            Summary = HtmlText.Escape(item.Text("desc") ?? ""),
            Authors = [.. (item.Text("author") ?? "").Split([';', '；'], StringSplitOptions.TrimEntries).SelectMany(FeedPerson.Named)],
        });
    }
}

using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the list behind qwen.ai's blog (<c>/api/v2/article/retrieval</c>: <c>data.articles[]</c> with <c>path</c>, <c>title</c>,
/// <c>extra.date</c> and the whole page as <c>content</c>). The canonical address inside a page is that of an abandoned blog: the
/// address is made from the path.
/// </summary>
internal sealed partial class QwenBlogAdapter()
    : JsonAdapter("qwen-articles", "qwen.ai", "articles with a path and a title", "https://qwen.ai/blog")
{
    protected override JsonElement? ListIn(JsonElement root) => root.Part("data")?.Part("articles");

    protected override void AddEntry(JsonElement item, EntryList entries)
    {
        if ((Key(item, "path") ?? Key(item, "id")) is not { } path || Line(item, "title") is not { } title)
        {
            entries.Reject("article without a path and a title");
            return;
        }

        var extra = item.Part("extra") ?? default;
        var content = item.Text("content") ?? "";
        var link = new Uri($"https://qwen.ai/blog?id={Uri.EscapeDataString(path)}");
        entries.Add(new FeedEntry
        {
            Id = $"qwen:{path}",
            Title = title,
            Link = link,
            PublishedAt = ChinaTime.Find(extra.Text("date")) ?? ChinaTime.Find(PublishedTime().Match(content).Groups["time"].Value),
            Summary = HtmlText.Escape(extra.Text("description") ?? extra.Text("introduction") ?? ""),
            Content = RelativeLinks.Resolve(ArticleIn(content), link),
            Authors = FeedPerson.Named(extra.Text("author")),
            Tags = TagList.Of(extra.Texts("tags")),
        });
    }

    /// <summary>The article of a whole page; anything else is the article already.</summary>
    private static string ArticleIn(string content)
    {
        if (!WholePage().IsMatch(content))
        {
            return content;
        }

        using var page = AdapterInput.Parse(content);
        var article = page.QuerySelector(".post-content") ?? page.QuerySelector("article") ?? page.QuerySelector("main") ?? page.Body!;
        return HtmlWriter.InnerOf(article).Trim();
    }

    [GeneratedRegex(
        """<meta\s[^<>]*?article:published_time["']?\s+content\s*=\s*["'](?<time>[^"']+)["']""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PublishedTime();

    [GeneratedRegex(@"^\s*<(?:!doctype|html|head)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholePage();
}

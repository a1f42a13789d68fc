using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the list behind qwen.ai's blog (<c>/api/v2/article/retrieval</c>: <c>data.articles[]</c> with <c>path</c>, <c>title</c>,
/// <c>extra.date</c> and the whole page as <c>content</c>). The canonical address inside a page is that of an abandoned blog: the
/// address is made from the path. The answer is some hundred pages in one and grows with each: it is read a page at a time, and of an
/// article that is not news any more only the facts are taken.
/// </summary>
internal sealed partial class QwenBlogAdapter(IOptions<FeedOptions> options, TimeProvider time)
    : JsonListAdapter("qwen-articles", "qwen.ai", "articles with a path and a title", "https://qwen.ai/blog")
{
    /// <summary>4.8 MB were 40 articles in 2026.</summary>
    public override int MaxBytes => 64 * 1024 * 1024;

    protected override string AddEntries(FetchResponse response, EntryList entries)
    {
        var body = response.Body.Span;
        if (JsonItems.Find(body, "data", "articles") is not { Count: > 0 } articles)
        {
            return base.AddEntries(response, entries);
        }

        foreach (var article in articles)
        {
            using var document = LenientJson.Parse(Encoding.UTF8.GetString(body[article]), entries.Repairs);
            AddEntry(document.RootElement, entries);
        }

        return Encoding.UTF8.WebName;
    }

    protected override JsonElement? ListIn(JsonElement root) => root.Part("data")?.Part("articles");

    protected override void AddEntry(JsonElement item, EntryList entries)
    {
        var extra = item.Part("extra") ?? default;
        var content = item.Text("content") ?? "";
        var published = ChinaTime.Find(extra.Text("date")) ?? ChinaTime.Find(PublishedTime().Match(content).Groups["time"].Value);

        if ((Key(item, "path") ?? Key(item, "id")) is not { } path || Line(item, "title") is not { } title)
        {
            entries.Reject("article without a path and a title", published);
            return;
        }

        var link = new Uri($"https://qwen.ai/blog?id={Uri.EscapeDataString(path)}");
        var isOld = published < time.GetUtcNow() - options.Value.MaxEntryAge;
        entries.Add(new FeedEntry
        {
            Id = $"qwen:{path}",
            Title = title,
            Link = link,
            PublishedAt = published,
            Summary = HtmlText.Escape(extra.Text("description") ?? extra.Text("introduction") ?? ""),
            Content = isOld ? "" : RelativeLinks.Resolve(ArticleIn(content), link),
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

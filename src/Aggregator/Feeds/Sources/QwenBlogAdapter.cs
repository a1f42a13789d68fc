using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the list behind qwen.ai's blog (<c>/api/v2/article/retrieval</c>: <c>data.articles[]</c> with <c>path</c>,
/// <c>title</c>, <c>extra.date</c> and the whole page as <c>content</c>). Its order is not that of time, and the
/// canonical address inside a page is that of a blog no longer kept: the address is made from the path.
/// </summary>
internal sealed partial class QwenBlogAdapter : IFeedAdapter
{
    public string Name => "qwen-articles";

    public string Accept => AdapterInput.Json;

    public ParsedFeed Read(Feed feed, FetchResponse response) => response.ReadJson("qwen.ai", root => Read(feed, root));

    private ParsedFeed Read(Feed feed, JsonElement root)
    {
        if (root.Part("data")?.List("articles") is not { Length: > 0 } articles)
        {
            throw AdapterInput.Gone("qwen.ai's answer has no list of articles any more");
        }

        var passedOver = new SkippedItemList();
        var entries = new List<FeedEntry>();

        foreach (var article in articles)
        {
            if ((article.Text("path") ?? article.Text("id"))?.Trim() is not { Length: > 0 } path || HtmlText.OneLine(article.Text("title") ?? "") is not { Length: > 0 } title)
            {
                passedOver.Add("article without a path and a title");
                continue;
            }

            entries.Add(Entry(article, path, title));
        }

        if (entries.Count == 0)
        {
            throw AdapterInput.Gone("qwen.ai's articles have no path and title any more");
        }

        return new ParsedFeed
        {
            Format = Name,
            Encoding = "",
            Title = feed.Title,
            Link = new Uri("https://qwen.ai/blog"),
            Entries = [.. entries.OrderByDescending(entry => entry.PublishedAt)],
            PassedOver = passedOver.ToList(),
        };
    }

    private static FeedEntry Entry(JsonElement article, string path, string title)
    {
        var extra = article.Part("extra") ?? default;
        var content = article.Text("content") ?? "";
        var link = new Uri($"https://qwen.ai/blog?id={Uri.EscapeDataString(path)}");
        return new FeedEntry
        {
            Id = $"qwen:{path}",
            Title = title,
            Link = link,
            PublishedAt = ChinaTime.Find(extra.Text("date")) ?? DateReader.Read(PublishedTime().Match(content) is { Success: true } meta ? meta.Groups[1].Value : null, ChinaTime.Offset),
            Summary = HtmlText.Escape(extra.Text("description") ?? extra.Text("introduction") ?? ""),
            Content = RelativeLinks.Resolve(Body(content), link),
            Authors = extra.Text("author") is { } author && HtmlText.OneLine(author) is { Length: > 0 } name ? [new FeedPerson(name, null, null)] : [],
            Tags = [.. extra.Texts("tags").Select(HtmlText.OneLine).Where(tag => tag.Length > 0).Distinct().Select(tag => new FeedTag(tag, null))],
        };
    }

    /// <summary>The article of a whole page; what is no whole page is the article already.</summary>
    private static string Body(string content)
    {
        if (!WholePage().IsMatch(content))
        {
            return content;
        }

        using var page = AdapterInput.Parse(content);
        var article = page.QuerySelector(".post-content") ?? page.QuerySelector("article") ?? page.QuerySelector("main") ?? page.Body!;
        return HtmlWriter.InnerOf(article).Trim();
    }

    [GeneratedRegex("""<meta\s[^<>]*?article:published_time["']?\s+content\s*=\s*["']([^"']+)["']""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PublishedTime();

    [GeneratedRegex(@"^\s*<(?:!doctype|html|head)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholePage();
}

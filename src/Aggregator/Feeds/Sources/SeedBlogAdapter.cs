using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the list behind ByteDance Seed's blog (<c>seed.bytedance.com/api/get_article_list_v2?article_type=2</c>:
/// <c>sub_article_list[]</c> with <c>ArticleMeta</c> and one <c>ArticleSubContent</c> a language). Pinned articles
/// stand before newer ones. English is told, Chinese where there is no English.
/// </summary>
internal sealed class SeedBlogAdapter : IFeedAdapter
{
    // Of a record's states only this one is seen by readers.
    private const string Published = "2";

    public string Name => "seed-articles";

    public string Accept => AdapterInput.Json;

    public ParsedFeed Read(Feed feed, FetchResponse response) => response.ReadJson("ByteDance Seed", root => Read(feed, response.Address, root));

    private ParsedFeed Read(Feed feed, Uri address, JsonElement root)
    {
        var articles = root.List("sub_article_list") is { Length: > 0 } list ? list : root.List("article_list");
        if (articles.Length == 0)
        {
            throw AdapterInput.Gone("ByteDance Seed's answer has no list of articles any more");
        }

        var passedOver = new SkippedItemList();
        var entries = articles.Select(article => Entry(address, article, passedOver)).OfType<FeedEntry>().OrderByDescending(entry => entry.PublishedAt).ToList();
        return entries.Count == 0
            ? throw AdapterInput.Gone("ByteDance Seed's articles have no title and key any more")
            : new ParsedFeed { Format = Name, Encoding = "", Title = feed.Title, Link = new Uri(address, "/en/blog"), Entries = entries, PassedOver = passedOver.ToList() };
    }

    private static FeedEntry? Entry(Uri address, JsonElement article, SkippedItemList passedOver)
    {
        var meta = article.Part("ArticleMeta") ?? default;
        if (meta.Text("Status") is { } status && status != Published)
        {
            passedOver.Add("article not published");
            return null;
        }

        if ((Told(article, "En") ?? Told(article, "Zh")) is not { } told)
        {
            passedOver.Add("article without a title and a key");
            return null;
        }

        return new FeedEntry
        {
            Id = $"seed:{meta.Text("ArticleID") ?? meta.Text("ID") ?? told.Key}",
            Title = told.Title,
            Link = new Uri(address, $"/{told.Language[..2]}/blog/{Uri.EscapeDataString(told.Key)}"),
            PublishedAt = DateReader.Read(meta.Text("PublishDate"), ChinaTime.Offset),
            Language = told.Language,
            Summary = HtmlText.Escape(told.Abstract),
            Tags = [.. meta.List("ResearchArea").Select(area => area.Text("ResearchAreaName")).OfType<string>().Select(HtmlText.OneLine).Where(tag => tag.Length > 0).Distinct().Select(tag => new FeedTag(tag, null))],
        };
    }

    private static Telling? Told(JsonElement article, string language)
    {
        var content = article.Part($"ArticleSubContent{language}") ?? default;
        var title = HtmlText.OneLine(content.Text("Title") ?? "");
        return title.Length > 0 && content.Text("TitleKey")?.Trim() is { Length: > 0 } key
            ? new Telling(title, key, content.Text("Abstract") ?? "", language == "En" ? "en" : "zh-Hans")
            : null;
    }

    private sealed record Telling(string Title, string Key, string Abstract, string Language);
}

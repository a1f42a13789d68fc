using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the list behind ByteDance Seed's blog and papers (<c>seed.bytedance.com/api/get_article_list_v2</c>, <c>article_type=2</c> and
/// <c>1</c>: <c>sub_article_list[]</c> with <c>ArticleMeta</c> and one <c>ArticleSubContent</c> a language). The English text is taken,
/// and the Chinese one where there is no English. A paper may have no page of its own, and then leads to where it was published.
/// </summary>
internal sealed class SeedBlogAdapter() : JsonListAdapter("seed-articles", "ByteDance Seed", "articles with a title and a key", "/en/blog")
{
    // Of a record's states only this one is seen by readers.
    private const string Published = "2";
    private const string Paper = "1";

    protected override JsonElement? ListIn(JsonElement root) =>
        root.Part(root.List("sub_article_list").Length > 0 ? "sub_article_list" : "article_list");

    protected override void AddEntry(JsonElement item, EntryList entries)
    {
        var meta = item.Part("ArticleMeta") ?? default;
        var published = DateReader.Read(meta.Text("PublishDate"), ChinaTime.Offset);
        if (meta.Text("Status") is not (null or Published))
        {
            entries.LeaveOut("article not published");
            return;
        }

        if ((TextIn(item, meta, "En", "en", entries.Address) ?? TextIn(item, meta, "Zh", "zh-Hans", entries.Address)) is not { } text)
        {
            entries.Reject("article without a title and a key", published);
            return;
        }

        entries.Add(new FeedEntry
        {
            Id = $"seed:{meta.Text("ArticleID") ?? meta.Text("ID") ?? text.Link.AbsolutePath}",
            Title = text.Title,
            Link = text.Link,
            PublishedAt = published,
            Language = text.Language,
            Summary = HtmlText.Escape(text.Abstract),
            Tags = TagList.Of(meta.List("ResearchArea").Select(area => area.Text("ResearchAreaName")).OfType<string>()),
        });
    }

    private static ArticleText? TextIn(JsonElement article, JsonElement meta, string suffix, string language, Uri page)
    {
        var content = article.Part($"ArticleSubContent{suffix}") ?? default;
        var section = meta.Text("ArticleType") == Paper ? "public_papers" : "blog";
        var link = Key(content, "TitleKey") is { } key
            ? new Uri(page, $"/{language[..2]}/{section}/{Uri.EscapeDataString(key)}")
            : PublicationOf(meta);
        return Line(content, "Title") is { } title && link is not null
            ? new ArticleText(title, link, content.Text("Abstract") ?? "", language)
            : null;
    }

    private static Uri? PublicationOf(JsonElement meta) =>
        meta.List("ExternalLinks").Select(link => WebAddress.Resolve(link.Text("Link"), null)).FirstOrDefault(link => link is not null);

    private sealed record ArticleText(string Title, Uri Link, string Abstract, string Language);
}

using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the list behind ByteDance Seed's blog (<c>seed.bytedance.com/api/get_article_list_v2?article_type=2</c>:
/// <c>sub_article_list[]</c> with <c>ArticleMeta</c> and one <c>ArticleSubContent</c> a language). The English text is taken, and
/// the Chinese one where there is no English.
/// </summary>
internal sealed class SeedBlogAdapter() : JsonAdapter("seed-articles", "ByteDance Seed", "articles with a title and a key", "/en/blog")
{
    // Of a record's states only this one is seen by readers.
    private const string Published = "2";

    protected override JsonElement? ListIn(JsonElement root) =>
        root.Part(root.List("sub_article_list").Length > 0 ? "sub_article_list" : "article_list");

    protected override void AddEntry(JsonElement item, EntryList entries)
    {
        var meta = item.Part("ArticleMeta") ?? default;
        if (meta.Text("Status") is not (null or Published))
        {
            entries.LeaveOut("article not published");
            return;
        }

        if ((TextIn(item, "En", "en") ?? TextIn(item, "Zh", "zh-Hans")) is not { } text)
        {
            entries.Reject("article without a title and a key");
            return;
        }

        entries.Add(new FeedEntry
        {
            Id = $"seed:{meta.Text("ArticleID") ?? meta.Text("ID") ?? text.Key}",
            Title = text.Title,
            Link = new Uri(entries.Address, $"/{text.Language[..2]}/blog/{Uri.EscapeDataString(text.Key)}"),
            PublishedAt = DateReader.Read(meta.Text("PublishDate"), ChinaTime.Offset),
            Language = text.Language,
            Summary = HtmlText.Escape(text.Abstract),
            Tags = TagList.Of(meta.List("ResearchArea").Select(area => area.Text("ResearchAreaName")).OfType<string>()),
        });
    }

    private static ArticleText? TextIn(JsonElement article, string suffix, string language)
    {
        var content = article.Part($"ArticleSubContent{suffix}") ?? default;
        return Line(content, "Title") is { } title && Key(content, "TitleKey") is { } key
            ? new ArticleText(title, key, content.Text("Abstract") ?? "", language)
            : null;
    }

    private sealed record ArticleText(string Title, string Key, string Abstract, string Language);
}

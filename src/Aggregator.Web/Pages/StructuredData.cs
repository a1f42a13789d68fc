using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Aggregator.Web.Pages;

/// <summary>News for machines: schema.org <c>NewsArticle</c>s, of an edition in an <c>ItemList</c>, as JSON-LD.</summary>
internal static class StructuredData
{
    private const int StoriesListed = 10;

    /// <summary>Chinese stays; what could end a script element, open a comment or start a tag is escaped in any title.</summary>
    private static readonly JsonSerializerOptions Safe = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static HtmlString Of(Edition edition, string title, PageRequest request)
    {
        var items = edition.Stories.Take(StoriesListed).Select((story, index) => (JsonNode)new JsonObject
        {
            ["@type"] = "ListItem",
            ["position"] = index + 1,
            ["item"] = ArticleOf(
                story.Id,
                LocalizedStoryText.Of(story, request.Strings),
                story.FirstPublishedAt,
                story.Sources.Select(source => source.Outlet).FirstOrDefault(),
                request),
        });

        return ToScript(new JsonObject
        {
            ["@type"] = "ItemList",
            ["name"] = title,
            ["numberOfItems"] = edition.Stories.Count,
            ["itemListElement"] = new JsonArray([.. items]),
        });
    }

    public static HtmlString Of(ArchivedStory story, LocalizedStoryText text, PageRequest request) =>
        ToScript(ArticleOf(story.Id, text, story.FirstPublishedAt, story.Reports[0].Outlet, request));

    private static HtmlString ToScript(JsonObject data)
    {
        data.Insert(0, "@context", "https://schema.org");
        return new HtmlString(data.ToJsonString(Safe));
    }

    private static JsonObject ArticleOf(string id, LocalizedStoryText text, DateTimeOffset publishedAt, string? outlet, PageRequest request)
    {
        var article = new JsonObject
        {
            ["@type"] = "NewsArticle",
            ["headline"] = text.Headline,
            ["datePublished"] = DisplayFormat.Iso(publishedAt),
            ["inLanguage"] = text.Language,
        };

        if (request.Absolute("/stories/" + id, request.Prefix) is { } address)
        {
            article["url"] = address.AbsoluteUri;
        }

        if (text.Link is not null)
        {
            article["isBasedOn"] = text.Link;
        }

        if (outlet is not null)
        {
            article["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = outlet };
        }

        return article;
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Aggregator.Digests;
using Microsoft.AspNetCore.Html;

namespace Aggregator.Web.Pages;

/// <summary>News for machines: schema.org <c>NewsArticle</c>s in an <c>ItemList</c>, as JSON-LD.</summary>
internal static class EditionData
{
    private const int StoriesListed = 10;

    /// <summary>Chinese as it is; what could end a script element, open a comment or start a tag is escaped, whatever a title says.</summary>
    private static readonly JsonSerializerOptions Safe = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static HtmlString Of(EditionModel page)
    {
        var list = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "ItemList",
            ["name"] = page.Title,
            ["numberOfItems"] = page.Whole.Stories.Count,
            ["itemListElement"] = new JsonArray([.. page.Whole.Stories.Take(StoriesListed).Select((story, index) => (JsonNode)new JsonObject
            {
                ["@type"] = "ListItem",
                ["position"] = index + 1,
                ["item"] = ArticleOf(story, page.Visit),
            })]),
        };

        return new HtmlString(list.ToJsonString(Safe));
    }

    public static HtmlString Of(EditionStory story, Visit visit)
    {
        var article = ArticleOf(story, visit);
        article.Insert(0, "@context", "https://schema.org");
        return new HtmlString(article.ToJsonString(Safe));
    }

    private static JsonObject ArticleOf(EditionStory story, Visit visit)
    {
        var telling = StoryTelling.Of(story, visit.Words);
        var article = new JsonObject
        {
            ["@type"] = "NewsArticle",
            ["headline"] = telling.Headline,
            ["datePublished"] = Shown.Iso(story.FirstPublishedAt),
            ["inLanguage"] = telling.Language,
        };

        if (visit.Absolute("/stories/" + story.Id, visit.Prefix) is { } own)
        {
            article["url"] = own.AbsoluteUri;
        }

        if (telling.Link is not null)
        {
            article["isBasedOn"] = telling.Link;
        }

        if (story.Sources.Count > 0)
        {
            article["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = story.Sources[0].Outlet };
        }

        return article;
    }
}

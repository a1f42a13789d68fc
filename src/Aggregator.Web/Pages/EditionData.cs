using System.Text.Encodings.Web;
using System.Text.Unicode;
using Aggregator.Web.Pages.Stories;

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
                ["item"] = ArticleOf(story, page.Request),
            })]),
        };

        return new HtmlString(list.ToJsonString(Safe));
    }

    public static HtmlString Of(StoryPageModel page)
    {
        var (text, first) = (page.Telling, page.Story.Reports[0]);
        var article = ArticleOf(page.Story.Id, text.Headline, text.Language, page.Story.FirstPublishedAt, text.Link, first.Outlet, page.Request);
        article.Insert(0, "@context", "https://schema.org");

        return new HtmlString(article.ToJsonString(Safe));
    }

    private static JsonObject ArticleOf(EditionStory story, PageRequest pageRequest)
    {
        var text = LocalizedStoryText.Of(story, pageRequest.Words);
        return ArticleOf(story.Id, text.Headline, text.Language, story.FirstPublishedAt, text.Link, story.Sources.Count > 0 ? story.Sources[0].Outlet : null, pageRequest);
    }

    private static JsonObject ArticleOf(string id, string headline, string language, DateTimeOffset at, string? link, string? outlet, PageRequest pageRequest)
    {
        var article = new JsonObject
        {
            ["@type"] = "NewsArticle",
            ["headline"] = headline,
            ["datePublished"] = DisplayFormat.Iso(at),
            ["inLanguage"] = language,
        };

        if (pageRequest.Absolute("/stories/" + id, pageRequest.Prefix) is { } own)
        {
            article["url"] = own.AbsoluteUri;
        }

        if (link is not null)
        {
            article["isBasedOn"] = link;
        }

        if (outlet is not null)
        {
            article["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = outlet };
        }

        return article;
    }
}

using Aggregator.Articles.Extraction;

namespace Aggregator.Articles.Metadata;

/// <summary>Tells what kind of page it is by what it says of itself and by what it holds.</summary>
internal static partial class PageKindFinder
{
    // A video or gallery with so much text is an article with pictures.
    private const int ArticleWords = 250;

    public static SourcedValue<PageKind> Find(MetaElements elements, JsonLdArticle? linked, string title, Uri? address, PageView page)
    {
        var path = address?.AbsolutePath ?? "";
        var prose = page.Nodes.Count == 0 ? 0 : page.Nodes[0].ProseWords;

        if (linked?.Type == "liveblogposting")
        {
            return new SourcedValue<PageKind>(PageKind.LiveBlog, "json-ld type");
        }

        if (LiveTitlePattern().IsMatch(title) || LivePathPattern().IsMatch(path))
        {
            return new SourcedValue<PageKind>(PageKind.LiveBlog, LiveTitlePattern().IsMatch(title) ? "title" : "address");
        }

        if (prose < ArticleWords)
        {
            if (linked?.Type is "imagegallery" or "mediagallery" || GalleryPathPattern().IsMatch(path) || GalleryTitlePattern().IsMatch(title))
            {
                return new SourcedValue<PageKind>(PageKind.Gallery, linked?.Type is "imagegallery" or "mediagallery" ? "json-ld type" : "address or title");
            }

            if (linked is { Type: "videoobject" } || elements.First("og:type")?.StartsWith("video", StringComparison.OrdinalIgnoreCase) == true || VideoPathPattern().IsMatch(path)
                || linked is { HasVideo: true, Type: "webpage" or "" })
            {
                return new SourcedValue<PageKind>(PageKind.Video, linked is { HasVideo: true } or { Type: "videoobject" } ? "json-ld type" : "og:type or address");
            }
        }

        return new SourcedValue<PageKind>(PageKind.Article, "nothing else said");
    }

    [GeneratedRegex(@"\blive ?(blog|updates?|coverage)\b|\bas it happened\b|^(文字|图文)?直播[:：|]|[（(【](文字|图文)直播", RegexOptions.IgnoreCase)]
    private static partial Regex LiveTitlePattern();

    [GeneratedRegex(@"/live(-?blog|-updates|-news)?/", RegexOptions.IgnoreCase)]
    private static partial Regex LivePathPattern();

    [GeneratedRegex(@"/(photo-?galler(y|ies)|galler(y|ies)|slideshows?|photos|pictures|tuji|tupian)/", RegexOptions.IgnoreCase)]
    private static partial Regex GalleryPathPattern();

    [GeneratedRegex(@"^(组图|图集|高清组图|組圖)[:：|丨]|\b(photo gallery|in pictures)\b", RegexOptions.IgnoreCase)]
    private static partial Regex GalleryTitlePattern();

    [GeneratedRegex(@"/(videos?|watch|shipin)(/|$)", RegexOptions.IgnoreCase)]
    private static partial Regex VideoPathPattern();
}

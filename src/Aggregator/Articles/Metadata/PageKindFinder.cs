using Aggregator.Articles.Extraction;

namespace Aggregator.Articles.Metadata;

/// <summary>Finds what kind of page it is by what it says of itself and by what it holds.</summary>
internal static partial class PageKindFinder
{
    // A video or gallery with this many words of prose is an article with pictures. Set by hand.
    private const int ArticleWords = 250;

    public static SourcedValue<PageKind> Find(MetaElements elements, JsonLdArticle? linked, string title, Uri? address, FlatPage page)
    {
        var (kind, source) = Choose(elements, linked, title, address?.AbsolutePath ?? "", page.Nodes[0].ProseWords);
        return new SourcedValue<PageKind>(kind, source);
    }

    private static (PageKind Kind, string Source) Choose(
        MetaElements elements, JsonLdArticle? linked, string title, string path, int prose) =>
        linked?.Type switch
        {
            "liveblogposting" => (PageKind.LiveBlog, "json-ld type"),
            _ when LiveTitlePattern().IsMatch(title) => (PageKind.LiveBlog, "title"),
            _ when LivePathPattern().IsMatch(path) => (PageKind.LiveBlog, "address"),
            _ when prose >= ArticleWords => (PageKind.Article, "nothing else said"),
            "imagegallery" or "mediagallery" => (PageKind.Gallery, "json-ld type"),
            _ when GalleryPathPattern().IsMatch(path) || GalleryTitlePattern().IsMatch(title) => (PageKind.Gallery, "address or title"),
            "videoobject" => (PageKind.Video, "json-ld type"),
            "webpage" or "" when linked.HasVideo => (PageKind.Video, "json-ld type"),
            _ when VideoPathPattern().IsMatch(path) || IsVideo(elements.First("og:type")) => (PageKind.Video, "og:type or address"),
            _ => (PageKind.Article, "nothing else said"),
        };

    private static bool IsVideo(string? type) => type?.StartsWith("video", StringComparison.OrdinalIgnoreCase) == true;

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

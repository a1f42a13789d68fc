namespace Aggregator.Web.Localization;

/// <summary>Chooses the interface's language by <c>Accept-Language</c> (RFC 9110, 12.5.4): a kind of Chinese means its script.</summary>
internal static class LanguageChooser
{
    public static PageStrings Choose(HttpRequest request)
    {
        var ranges = request.GetTypedHeaders().AcceptLanguage ?? [];
        return ranges.Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => PageStrings.ForTag(range.Value.ToString()))
            .FirstOrDefault(strings => strings is not null) ?? PageStrings.English;
    }
}

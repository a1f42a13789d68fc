namespace Aggregator.Web.Pages;

/// <summary>Chooses the interface's language by <c>Accept-Language</c> (RFC 9110, 12.5.4): any Chinese means ours.</summary>
internal static class LanguageChooser
{
    public static PageStrings Choose(HttpRequest request)
    {
        var (best, bestQuality) = (PageStrings.English, 0.0);

        foreach (var range in request.GetTypedHeaders().AcceptLanguage ?? [])
        {
            var quality = range.Quality ?? 1;
            var primary = range.Value.ToString().Split('-')[0];
            if (quality > bestQuality && PageStrings.All.FirstOrDefault(strings => strings.Code.Equals(primary, StringComparison.OrdinalIgnoreCase)) is { } strings)
            {
                (best, bestQuality) = (strings, quality);
            }
        }

        return best;
    }
}

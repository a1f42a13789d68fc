using AngleSharp.Html.Dom;

namespace Aggregator.Articles.Extraction;

/// <summary>What a page says about itself.</summary>
internal sealed record PageFacts
{
    public string Title { get; init; } = "";

    public string? Language { get; init; }

    public string? SiteName { get; init; }

    public Uri? Canonical { get; init; }

    public Uri? Image { get; init; }

    public string Description { get; init; } = "";

    public bool IsNoIndex { get; init; }

    public static PageFacts Of(IHtmlDocument document, Uri? address)
    {
        var metas = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        foreach (var meta in document.QuerySelectorAll("meta"))
        {
            if ((meta.GetAttribute("property") ?? meta.GetAttribute("name")) is { Length: > 0 } name && meta.GetAttribute("content") is { Length: > 0 } content)
            {
                metas.TryAdd(name, PlainText.ToLine(content));
            }
        }

        return new PageFacts
        {
            Title = metas.GetValueOrDefault("og:title") ?? PlainText.ToLine(document.Title ?? ""),
            Language = document.DocumentElement.GetAttribute("lang"),
            SiteName = metas.GetValueOrDefault("og:site_name"),
            Canonical = WebAddress.Resolve(document.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? metas.GetValueOrDefault("og:url"), address),
            Image = WebAddress.Resolve(metas.GetValueOrDefault("og:image"), address),
            Description = metas.GetValueOrDefault("og:description") ?? metas.GetValueOrDefault("description") ?? "",
            IsNoIndex = metas.GetValueOrDefault("robots")?.Contains("noindex", StringComparison.OrdinalIgnoreCase) ?? false,
        };
    }
}

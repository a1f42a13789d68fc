using Aggregator.Articles.Extraction;
using Aggregator.Articles.Fetching;
using Aggregator.Feeds;
using AngleSharp.Html.Dom;

namespace Aggregator.Articles.Facts;

/// <summary>What a page says about itself, each fact from the voice that is right most often.</summary>
internal sealed record PageFacts
{
    public Fact<string>? Title { get; init; }

    public Fact<IReadOnlyList<string>>? Authors { get; init; }

    public Fact<DateTimeOffset>? Published { get; init; }

    public Fact<DateTimeOffset>? Modified { get; init; }

    /// <summary>As declared, not yet checked against the text.</summary>
    public string? Language { get; init; }

    public string? SiteName { get; init; }

    public Uri? Canonical { get; init; }

    public Uri? Image { get; init; }

    public string Description { get; init; } = "";

    public string? Section { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool IsNoIndex { get; init; }

    public bool? IsFree { get; init; }

    /// <summary>The article's text as the page's linked data gives it; null when it does not.</summary>
    public string? LinkedBody { get; init; }

    public PageSignals Signals => new(Title?.Value ?? "", Description, LinkedBody);

    public static PageFacts Of(IHtmlDocument document, PageView page, Uri? address)
    {
        var metas = PageMetas.Of(document);
        var linked = LinkedData.FindArticle(document);
        var visible = VisibleFacts.Of(document);
        var site = metas.First("og:site_name", "application-name", "twitter:app:name:iphone") ?? linked?.Publisher;
        var canonical = WebAddress.Resolve(metas.Link("canonical") ?? metas.First("og:url"), address);
        var title = TitleFinder.Find(metas, linked, visible, PlainText.ToLine(document.Title ?? ""), site);
        visible.LookNear(title?.Value ?? "", page);
        var modified = DateFinder.FindModified(metas, linked);

        return new PageFacts
        {
            Title = title,
            Authors = AuthorFinder.Find(metas, linked, visible, site),
            Published = DateFinder.FindPublished(metas, linked, visible, canonical ?? address),
            Modified = modified,
            Language = document.DocumentElement.GetAttribute("lang") ?? metas.First("content-language", "og:locale", "dc.language") ?? linked?.Language,
            SiteName = site,
            Canonical = canonical is null ? null : CanonicalAddress.Of(canonical),
            Image = WebAddress.Resolve(metas.First("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src") ?? linked?.Image, address),
            Description = metas.First("og:description", "description", "twitter:description") ?? linked?.Description ?? "",
            Section = metas.First("article:section", "section") ?? linked?.Section,
            Tags = TagsOf(metas, linked),
            IsNoIndex = RobotsHeader.ForbidsIndexing(metas.First("robots")),
            IsFree = linked?.IsFree,
            LinkedBody = linked?.Body,
        };
    }

    private static List<string> TagsOf(PageMetas metas, LinkedArticle? linked)
    {
        var tags = metas.All.Where(meta => meta.Name.Equals("article:tag", StringComparison.OrdinalIgnoreCase)).Select(meta => meta.Value)
            .Concat(linked?.Tags ?? []).ToList();

        if (tags.Count == 0 && metas.First("news_keywords", "keywords") is { } keywords)
        {
            tags.AddRange(keywords.Split([',', '，', ';', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        return [.. tags.Where(tag => tag.Length is > 0 and < 80).Distinct(StringComparer.OrdinalIgnoreCase).Take(30)];
    }
}

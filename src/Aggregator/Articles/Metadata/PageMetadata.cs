using Aggregator.Articles.Extraction;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Articles.Metadata;

/// <summary>What a page says about itself, each fact from the place that is right most often.</summary>
internal sealed record PageMetadata
{
    public SourcedValue<string>? Title { get; init; }

    public SourcedValue<IReadOnlyList<string>>? Authors { get; init; }

    public SourcedValue<DateTimeOffset>? Published { get; init; }

    public SourcedValue<DateTimeOffset>? Modified { get; init; }

    /// <summary>As declared, not yet checked against the text.</summary>
    public SourcedValue<string>? Language { get; init; }

    public SourcedValue<string>? SiteName { get; init; }

    public SourcedValue<Uri>? Canonical { get; init; }

    /// <summary>Why the page has no text, if none is found on it.</summary>
    public ExtractionFailure Failure { get; init; }

    /// <summary>The next page of the same article; null when this is the last.</summary>
    public Uri? Next { get; init; }

    public SourcedValue<Uri>? Image { get; init; }

    public SourcedValue<string>? Description { get; init; }

    public SourcedValue<string>? Section { get; init; }

    public SourcedValue<IReadOnlyList<string>>? Tags { get; init; }

    public required SourcedValue<PageKind> Kind { get; init; }

    public bool IsNoIndex { get; init; }

    public SourcedValue<bool>? IsFree { get; init; }

    /// <summary>A paywall is marked up on the page.</summary>
    public bool HasWall { get; init; }

    /// <summary>The article's text as the page's linked data gives it; null when it gives none.</summary>
    public string? LinkedBody { get; init; }

    public PageSignals Signals => new(Title?.Value ?? "", Description?.Value ?? "", LinkedBody);

    /// <param name="fetchedAt">What relative dates count from; null when that is unknown.</param>
    public static PageMetadata Of(IHtmlDocument document, FlatPage page, Uri? address, DateTimeOffset? fetchedAt)
    {
        var elements = HtmlPage.ElementsOf(document.DocumentElement);
        var metas = MetaElements.Of(elements);
        var linked = JsonLdReader.FindArticle(elements);
        var site = metas.FindFirst("og:site_name", "application-name", "twitter:app:name:iphone") ?? Linked(linked?.Publisher, "publisher");
        var canonical = CanonicalOf(metas, address);
        var title = TitleFinder.Find(metas, linked, elements, SingleLine.Of(document.Title ?? ""), site?.Value);
        var visible = VisibleMetadata.Of(elements, page, title?.Value ?? "");
        var language = SourcedValue<string>.Of(document.DocumentElement.GetAttribute("lang"), "html lang")
            ?? metas.FindFirst("content-language", "og:locale", "dc.language") ?? Linked(linked?.Language, "inLanguage");
        var dates = new DateContext(ZoneOf(language?.Value, title?.Value ?? ""), fetchedAt);
        return new PageMetadata
        {
            Title = title,
            Authors = AuthorFinder.Find(metas, linked, visible, site?.Value),
            Published = DateFinder.FindPublished(metas, linked, visible, canonical?.Value ?? address, dates),
            Modified = DateFinder.FindModified(metas, linked, dates),
            Language = language,
            SiteName = site,
            Canonical = canonical is null ? null : canonical with { Value = CanonicalUrl.Of(canonical.Value) },
            Failure = FailureOf(elements),
            Next = FurtherPageLinks.NextOf(metas, elements, address),
            Image = ImageOf(metas, linked, address),
            Description = metas.FindFirst("og:description", "description", "twitter:description", "dc.description")
                ?? Linked(linked?.Description, "description"),
            Section = metas.FindFirst("article:section", "section", "parsely-section") ?? Linked(linked?.Section, "articleSection"),
            Tags = TagsOf(metas, linked),
            Kind = PageKindFinder.Find(metas, linked, title?.Value ?? "", canonical?.Value ?? address, page),
            IsNoIndex = RobotsHeader.ForbidsIndexing(metas.First("robots")),
            IsFree = linked?.IsFree is { } free ? new SourcedValue<bool>(free, "json-ld isAccessibleForFree") : null,
            HasWall = PaywallDetector.IsMarkedUp(page),
            LinkedBody = linked?.Body,
        };
    }

    private static SourcedValue<string>? Linked(string? value, string property) => SourcedValue<string>.Of(value, "json-ld " + property);

    private static ExtractionFailure FailureOf(List<IElement> elements)
    {
        if (elements.Exists(element => element.LocalName is "frameset" or "frame"))
        {
            return ExtractionFailure.Frames;
        }

        if (elements.Exists(IsProgram))
        {
            return ExtractionFailure.ScriptOnly;
        }

        return elements.Exists(element => element.LocalName == "iframe") ? ExtractionFailure.Frames : ExtractionFailure.NoText;
    }

    private static bool IsProgram(IElement element) =>
        element.LocalName == "script" && element.GetAttribute("type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true;

    private static TimeSpan ZoneOf(string? declared, string title)
    {
        var isChinese = LanguageTag.IsChinese(declared ?? "") || LanguageTag.IsChinese(LanguageDetector.Of(title, null));
        return isChinese ? ChinaTime.Offset : TimeSpan.Zero;
    }

    private static SourcedValue<Uri>? CanonicalOf(MetaElements metas, Uri? address) =>
        SourcedValue<Uri>.Of(WebAddress.Resolve(metas.Link("canonical"), address), "link canonical")
        ?? SourcedValue<Uri>.Of(WebAddress.Resolve(metas.First("og:url"), address), "meta og:url");

    private static SourcedValue<Uri>? ImageOf(MetaElements metas, JsonLdArticle? linked, Uri? address)
    {
        var named = metas.FindFirst("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
            ?? Linked(linked?.Image, "image");
        return named is null ? null : SourcedValue<Uri>.Of(WebAddress.Resolve(named.Value, address), named.Source);
    }

    private static SourcedValue<IReadOnlyList<string>>? TagsOf(MetaElements metas, JsonLdArticle? linked)
    {
        List<string> tags = [.. metas.ValuesOf("article:tag"), .. linked?.Tags ?? []];
        var source = linked is { Tags.Count: > 0 } ? "json-ld keywords" : "meta article:tag";

        if (tags.Count == 0 && metas.FindFirst("news_keywords", "keywords", "dc.subject") is { } keywords)
        {
            const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
            tags.AddRange(keywords.Value.Split([',', '，', ';', '、'], Trimmed));
            source = keywords.Source;
        }

        // A longer one is a sentence, and more are written for search engines.
        List<string> kept = [.. tags.Where(tag => tag.Length is > 0 and < 80).Distinct(StringComparer.OrdinalIgnoreCase).Take(30)];
        return kept.Count == 0 ? null : new SourcedValue<IReadOnlyList<string>>(kept, source);
    }
}

using Aggregator.Articles.Extraction;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Articles.Metadata;

/// <summary>What a page says about itself, each fact from the place that is right most often.</summary>
/// <param name="Page">
/// All but the text: the language is as declared, not yet checked against the text, and the failure is why the page has none, if none is
/// found on it.
/// </param>
/// <param name="IsFree">What the publisher's linked data says.</param>
/// <param name="HasWall">A paywall is marked up on the page.</param>
/// <param name="LinkedBody">The article's text as the page's linked data gives it; null when it gives none.</param>
internal sealed record PageMetadata(ExtractedPage Page, bool? IsFree, bool HasWall, string? LinkedBody)
{
    /// <summary>The page has a field for a password.</summary>
    public bool AsksPassword { get; init; }

    public string TitleHint { get; init; } = "";

    public PageSignals Signals => new(TitleHint, Page.Description, LinkedBody) { Language = Page.Language };

    /// <param name="fetchedAt">What relative dates count from; null when that is unknown.</param>
    public static PageMetadata Of(IHtmlDocument document, FlatPage page, Uri? address, DateTimeOffset? fetchedAt)
    {
        var elements = HtmlPage.ElementsOf(document.DocumentElement);
        var metas = MetaElements.Of(elements);
        var linked = JsonLdReader.FindArticle(elements);
        var weChat = WeChatScript.Find(metas, elements);
        var declaredSite = SiteNameFinder.FindDeclared(metas, linked, weChat);
        var canonical = CanonicalOf(metas, address);
        var pageTitle = SingleLine.Of(document.Title ?? "");
        var title = TitleFinder.Find(metas, linked, elements, pageTitle, declaredSite?.Value);
        var site = declaredSite ?? SiteNameFinder.FindInTitle(pageTitle, title?.Value ?? "", metas);
        var visible = VisibleMetadata.Of(elements, page, title?.Value ?? "");
        var language = SourcedValue.Of(document.DocumentElement.GetAttribute("lang"), "html lang")
            ?? metas.FindFirst("content-language", "og:locale", "dc.language") ?? Linked(linked?.Language, "inLanguage");
        var description = metas.FindFirst("og:description", "description", "twitter:description", "dc.description")
            ?? Linked(linked?.Description, "description");
        var section = metas.FindFirst("article:section", "section", "parsely-section") ?? Linked(linked?.Section, "articleSection");
        var context = new DateContext(ZoneOf(language?.Value, title?.Value ?? ""), fetchedAt);
        var dates = new PageDates(context, PageDates.IsDayFirst(language?.Value));
        var published = DateFinder.FindPublished(metas, linked, weChat, visible, canonical?.Value ?? address, dates);
        var hasWall = PaywallDetector.IsMarkedUp(page);
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        var said = new ExtractedPage
        {
            Title = Note("title", title)?.Value ?? "",
            Authors = Note("authors", AuthorFinder.Find(metas, linked, weChat, visible, [site?.Value, linked?.Publisher]))?.Value ?? [],
            PublishedAt = Note("published", published)?.Value,
            ModifiedAt = Note("modified", DateFinder.FindModified(metas, linked, dates))?.Value,
            Language = Note("language", language)?.Value,
            SiteName = Note("site", site)?.Value,
            CanonicalAddress = Note("canonical", canonical) is { } known ? CanonicalUrl.Of(known.Value) : null,
            NextPage = FurtherPageLinks.NextOf(metas, elements, address),
            Image = Note("image", ImageOf(metas, linked, address))?.Value,
            Description = Note("description", description)?.Value ?? "",
            Section = Note("section", section)?.Value,
            Tags = Note("tags", TagsOf(metas, linked))?.Value ?? [],
            Kind = Note("kind", PageKindFinder.Find(metas, linked, title?.Value ?? "", canonical?.Value ?? address, page))!.Value,
            IsNoIndex = RobotsHeader.ForbidsIndexing(metas.First("robots")),
            Failure = FailureOf(elements),
            Sources = sources,
        };

        if (linked?.IsFree is not null)
        {
            sources["paywalled"] = "json-ld isAccessibleForFree";
        }
        else if (hasWall)
        {
            sources["paywalled"] = "markup of a wall";
        }

        return new PageMetadata(said, linked?.IsFree, hasWall, linked?.Body)
        {
            AsksPassword = elements.Exists(IsPasswordField),
            TitleHint = Metadata.TitleHint.Of(metas, linked, elements, pageTitle),
        };

        SourcedValue<T>? Note<T>(string fact, SourcedValue<T>? found)
        {
            if (found is not null)
            {
                sources[fact] = found.Source;
            }

            return found;
        }
    }

    private static SourcedValue<string>? Linked(string? value, string property) => SourcedValue.Of(value, "json-ld " + property);

    private static ExtractionFailure FailureOf(List<IElement> elements) => elements switch
    {
        _ when elements.Exists(element => element.LocalName is "frameset" or "frame") => ExtractionFailure.Frames,
        _ when elements.Exists(IsProgram) => ExtractionFailure.ScriptOnly,
        _ when elements.Exists(element => element.LocalName == "iframe") => ExtractionFailure.Frames,
        _ => ExtractionFailure.NoText,
    };

    private static bool IsPasswordField(IElement element) => element.LocalName == "input" && element.GetAttribute("type") == "password";

    private static bool IsProgram(IElement element) =>
        element.LocalName == "script" && element.GetAttribute("type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true;

    private static TimeSpan ZoneOf(string? declared, string title)
    {
        if (LanguageTag.IsChinese(declared ?? "") || LanguageTag.IsChinese(LanguageDetector.Of(title, null)))
        {
            return ChinaTime.Offset;
        }

        return TimeSpan.Zero;
    }

    private static SourcedValue<Uri>? CanonicalOf(MetaElements metas, Uri? address) =>
        SourcedValue.Of(WebAddress.Resolve(metas.Link("canonical"), address), "link canonical")
        ?? SourcedValue.Of(WebAddress.Resolve(metas.First("og:url"), address), "meta og:url");

    private static SourcedValue<Uri>? ImageOf(MetaElements metas, JsonLdArticle? linked, Uri? address)
    {
        var named = metas.FindFirst("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
            ?? Linked(linked?.Image, "image");
        return SourcedValue.Of(WebAddress.Resolve(named?.Value, address), named?.Source ?? "");
    }

    private static SourcedValue<IReadOnlyList<string>>? TagsOf(MetaElements metas, JsonLdArticle? linked)
    {
        List<string> tags = [.. metas.ValuesOf("article:tag"), .. linked?.Tags ?? []];
        var source = "meta article:tag";
        if (linked is { Tags.Count: > 0 })
        {
            source = "json-ld keywords";
        }

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

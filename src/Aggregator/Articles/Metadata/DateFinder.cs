using Aggregator.Text.Dates;

namespace Aggregator.Articles.Metadata;

/// <summary>Finds when the article was published and last changed.</summary>
internal static partial class DateFinder
{
    // The first of the names below are right more often than linked data, the others less.
    private const int SureMetas = 3;

    private static readonly TimeSpan Republished = TimeSpan.FromHours(36);

    private static readonly string[] PublishedMetas =
    [
        "article:published_time", "og:published_time", "og:article:published_time", "datePublished", "publishdate", "publish_date", "publish-date", "pubdate", "pub_date",
        "article.published", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued", "dc.date",
        "dc.date.created", "article:create_at", "article_date_original", "originalpublicationdate", "published", "published-date", "published_date", "publishedDate", "w-published-date", "publication_date", "publicationDate",
        "publish-time", "publishtime", "ptime", "pubtime", "bt:pubdate", "_pubtime", "shareaholic:article_published_time", "displaydate", "firstpublishtime", "weibo:article:create_at",
        "apub:time", "og:release_date", "og:pubdate", "published_time", "date", "created", "timestamp", "dateCreated", "citation_publication_date", "citation_date",
    ];

    private static readonly string[] ModifiedMetas =
        ["article:modified_time", "og:updated_time", "dateModified", "last-modified", "lastmod", "dc.date.modified", "dcterms.modified", "revised", "article:update_at", "weibo:article:update_at"];

    public static SourcedValue<DateTimeOffset>? FindPublished(MetaElements elements, JsonLdArticle? linked, VisibleMetadata visible, Uri? address, DateContext context)
    {
        var found = FirstMeta(elements, PublishedMetas.AsSpan(0, SureMetas), context)
            ?? First("json-ld datePublished", context, linked?.Published)
            ?? FirstMeta(elements, PublishedMetas.AsSpan(SureMetas), context)
            ?? First("itemprop datePublished", context, [.. visible.DateProperties])
            ?? FirstShown("line that says first published", context, visible.FirstDates)
            ?? FirstShown("line near the title", context, visible.DatesNearTitle.Where(line => !ClassNameKinds.IsUpdate(line)))
            ?? FirstShown("line that says published", context, visible.LabelledDates)
            ?? FirstShown("time", context, visible.Times.Take(3))
            ?? FirstShown("line near the title", context, visible.DatesNearTitle)
            ?? FirstShown("visible date", context, visible.DateLabels)
            ?? FromAddress(address, context)
            ?? FindModified(elements, linked, context)
            ?? FirstShown("line that is a date", context, visible.DateLines)
            ?? FirstShown("any time element", context, visible.OtherTimes.Take(3));

        // Many a site's head gives the day it was last published anew; what stands below the title for readers is the first.
        return found is not null && FirstShown("date below the title", context, visible.DatesAtTitle) is { } shown && found.Value - shown.Value > Republished ? shown : found;
    }

    public static SourcedValue<DateTimeOffset>? FindModified(MetaElements elements, JsonLdArticle? linked, DateContext context) =>
        First("json-ld dateModified", context, linked?.Modified) ?? FirstMeta(elements, ModifiedMetas, context);

    private static SourcedValue<DateTimeOffset>? FirstMeta(MetaElements elements, ReadOnlySpan<string> names, DateContext context)
    {
        foreach (var name in names)
        {
            if (First("meta " + name, context, elements.First(name)) is { } fact)
            {
                return fact;
            }
        }

        return null;
    }

    private static SourcedValue<DateTimeOffset>? FromAddress(Uri? address, DateContext context)
    {
        var match = address is null ? Match.Empty : AddressPattern().Match(address.AbsolutePath);
        return match.Success ? First("address", context, string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}")) : null;
    }

    private static SourcedValue<DateTimeOffset>? First(string source, DateContext context, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (DateReader.Find(text, context.Zone) is { } date)
            {
                return new SourcedValue<DateTimeOffset>(date, source);
            }
        }

        return null;
    }

    // What readers are shown may count from now.
    private static SourcedValue<DateTimeOffset>? FirstShown(string source, DateContext context, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (DateReader.Find(text, context.Zone) is { } date)
            {
                return new SourcedValue<DateTimeOffset>(date, source);
            }

            if (RelativeDate.Find(text, context) is { } relative)
            {
                return new SourcedValue<DateTimeOffset>(relative, source + ", counted from the fetch");
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<!\d)(20\d{2})[/_-]?([01]\d)[/_-]?([0-3]\d)(?!\d)")]
    private static partial Regex AddressPattern();
}

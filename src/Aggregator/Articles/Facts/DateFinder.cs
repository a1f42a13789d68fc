using System.Globalization;
using System.Text.RegularExpressions;

namespace Aggregator.Articles.Facts;

/// <summary>Finds when the article was published and last changed.</summary>
internal static partial class DateFinder
{
    // The first of the names below are right more often than linked data, the others less.
    private const int SureMetas = 3;

    private static readonly string[] PublishedMetas =
    [
        "article:published_time", "og:published_time", "og:article:published_time", "datePublished", "publishdate", "publish_date", "publish-date", "pubdate", "pub_date",
        "article.published", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued", "dc.date",
        "dc.date.created", "article:create_at", "article_date_original", "originalpublicationdate", "displaydate", "firstpublishtime", "weibo:article:create_at",
        "apub:time", "og:release_date", "og:pubdate", "published_time", "date", "created", "timestamp", "dateCreated", "citation_publication_date", "citation_date",
    ];

    private static readonly string[] ModifiedMetas =
        ["article:modified_time", "og:updated_time", "dateModified", "last-modified", "lastmod", "dc.date.modified", "dcterms.modified", "revised", "article:update_at", "weibo:article:update_at"];

    public static Fact<DateTimeOffset>? FindPublished(PageMetas metas, LinkedArticle? linked, VisibleFacts visible, Uri? address) =>
        FirstMeta(metas, PublishedMetas.AsSpan(0, SureMetas))
        ?? First("json-ld datePublished", linked?.Published)
        ?? FirstMeta(metas, PublishedMetas.AsSpan(SureMetas))
        ?? First("itemprop datePublished", [.. visible.DateProperties])
        ?? First("line near the title", [.. visible.NearTitle.Where(line => !UpdatePattern().IsMatch(line))])
        ?? FromTimes(visible)
        ?? First("line near the title", [.. visible.NearTitle])
        ?? First("visible date", [.. visible.DateLabels])
        ?? FromAddress(address)
        ?? FindModified(metas, linked);

    public static Fact<DateTimeOffset>? FindModified(PageMetas metas, LinkedArticle? linked) =>
        First("json-ld dateModified", linked?.Modified) ?? FirstMeta(metas, ModifiedMetas);

    private static Fact<DateTimeOffset>? FirstMeta(PageMetas metas, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (First("meta " + name, metas.First(name)) is { } fact)
            {
                return fact;
            }
        }

        return null;
    }

    private static Fact<DateTimeOffset>? FromTimes(VisibleFacts visible) => First("time", [.. visible.Times.Take(3)]);

    private static Fact<DateTimeOffset>? FromAddress(Uri? address)
    {
        var match = address is null ? Match.Empty : AddressPattern().Match(address.AbsolutePath);

        return match.Success ? First("address", string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}")) : null;
    }

    private static Fact<DateTimeOffset>? First(string source, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (DateReader.Read(text) is { } date)
            {
                return new Fact<DateTimeOffset>(date, source);
            }
        }

        return null;
    }

    [GeneratedRegex(@"updated|modified|reviewed|更新|修改", RegexOptions.IgnoreCase)]
    private static partial Regex UpdatePattern();

    [GeneratedRegex(@"(?<!\d)(20\d{2})[/_-]?([01]\d)[/_-]?([0-3]\d)(?!\d)")]
    private static partial Regex AddressPattern();
}

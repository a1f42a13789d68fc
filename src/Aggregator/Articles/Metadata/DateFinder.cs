namespace Aggregator.Articles.Metadata;

/// <summary>
/// Finds when the article was published and last changed. The order of what is tried was set by hand, after what is right most often on
/// the evaluation sets (the date figure of score.py over the output of the <c>extraction</c> verb).
/// </summary>
internal static partial class DateFinder
{
    // From this much on, a date in the head that is later than the one below the title is that of a republication.
    private static readonly TimeSpan Republished = TimeSpan.FromHours(36);

    // Right more often than linked data; the others are less.
    private static readonly string[] SureMetas = ["article:published_time", "og:published_time", "og:article:published_time"];

    private static readonly string[] PublishedMetas =
    [
        "datePublished", "publishdate", "publish_date", "publish-date", "pubdate", "pub_date", "article.published", "sailthru.date",
        "parsely-pub-date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued",
        "dc.date", "dc.date.created", "article:create_at", "article_date_original", "originalpublicationdate", "published",
        "published-date", "published_date", "publishedDate", "w-published-date", "publication_date", "publicationDate", "publish-time",
        "publishtime", "ptime", "pubtime", "bt:pubdate", "_pubtime", "shareaholic:article_published_time", "displaydate",
        "firstpublishtime", "weibo:article:create_at", "apub:time", "og:release_date", "og:pubdate", "published_time", "date", "created",
        "timestamp", "dateCreated", "citation_publication_date", "citation_date",
    ];

    private static readonly string[] ModifiedMetas =
    [
        "article:modified_time", "og:updated_time", "dateModified", "last-modified", "lastmod", "dc.date.modified", "dcterms.modified",
        "revised", "article:update_at", "weibo:article:update_at",
    ];

    public static SourcedValue<DateTimeOffset>? FindPublished(
        MetaElements elements, JsonLdArticle? linked, WeChatScript? weChat, VisibleMetadata visible, Uri? address, PageDates dates)
    {
        var found = SourcedValue.Of(weChat?.PublishedAt, "script of WeChat")
            ?? FromMetas(elements, SureMetas, dates)
            ?? FromText(linked?.Published, "json-ld datePublished", dates)
            ?? FromMetas(elements, PublishedMetas, dates)
            ?? FromVisible(visible, ShownAs.DateProperty, ShownAs.DateClassName, dates)
            ?? FromAddress(address, dates)
            ?? FindModified(elements, linked, dates)
            ?? FromVisible(visible, ShownAs.DateLine, ShownAs.OtherTime, dates);

        // The head of many a site gives the day of the last republication; what readers are shown below the title is the first.
        var shown = FromVisible(visible, ShownAs.DateBelowTitle, ShownAs.DateBelowTitle, dates);
        found = found?.Value - shown?.Value > Republished ? shown : found;
        return IsDay(found?.Value) ? WithTime(found!, visible, dates) : found;
    }

    private static bool IsDay(DateTimeOffset? date) => date?.TimeOfDay == TimeSpan.Zero;

    // Many a head gives the day alone, and the line below the title the time as well.
    private static SourcedValue<DateTimeOffset> WithTime(SourcedValue<DateTimeOffset> day, VisibleMetadata visible, PageDates dates) =>
        visible.All.Where(one => one.As is ShownAs.DateNearTitle or ShownAs.DateOfPublication or ShownAs.Time or ShownAs.DateLine)
            .Select(one => FromText(one.Text, SourceOf(one.As), dates))
            .FirstOrDefault(found => found?.Value.Date == day.Value.Date && !IsDay(found.Value)) ?? day;

    public static SourcedValue<DateTimeOffset>? FindModified(MetaElements elements, JsonLdArticle? linked, PageDates dates) =>
        FromText(linked?.Modified, "json-ld dateModified", dates) ?? FromMetas(elements, ModifiedMetas, dates);

    private static SourcedValue<DateTimeOffset>? FromMetas(MetaElements elements, string[] names, PageDates dates) =>
        names.Select(name => FromText(elements.First(name), "meta " + name, dates)).FirstOrDefault(found => found is not null);

    private static SourcedValue<DateTimeOffset>? FromText(string? text, string source, PageDates dates) =>
        SourcedValue.Of(dates.Find(text), source);

    private static SourcedValue<DateTimeOffset>? FromAddress(Uri? address, PageDates dates)
    {
        var match = AddressPattern().Match(address?.AbsolutePath ?? "");
        return FromText(string.Join('-', match.Groups.Values.Skip(1).Select(group => group.Value)), "address", dates);
    }

    /// <summary>The first readable date of the most trusted of these origins.</summary>
    private static SourcedValue<DateTimeOffset>? FromVisible(
        VisibleMetadata visible, ShownAs first, ShownAs last, PageDates dates)
    {
        foreach (var (origin, text) in visible.All.Where(one => one.As >= first && one.As <= last).OrderBy(one => one.As))
        {
            var source = SourceOf(origin);
            if (FromText(text, source, dates) is { } found)
            {
                return found;
            }

            // What readers are shown may count from now; what is marked for machines may not.
            if (origin != ShownAs.DateProperty && dates.FindRelative(text) is { } relative)
            {
                return new SourcedValue<DateTimeOffset>(relative, source + ", counted from the fetch");
            }
        }

        return null;
    }

    private static string SourceOf(ShownAs origin) => origin switch
    {
        ShownAs.DateProperty => "itemprop datePublished",
        ShownAs.DateOfFirstPublication => "line that says first published",
        ShownAs.DateNearTitle or ShownAs.UpdateNearTitle => "line near the title",
        ShownAs.DateOfPublication => "line that says published",
        ShownAs.Time => "time",
        ShownAs.DateClassName => "visible date",
        ShownAs.DateLine => "line that is a date",
        ShownAs.OtherTime => "any time element",
        _ => "date below the title",
    };

    [GeneratedRegex(@"(?<!\d)(20\d{2})[/_-]?([01]\d)[/_-]?([0-3]\d)(?!\d)")]
    private static partial Regex AddressPattern();
}

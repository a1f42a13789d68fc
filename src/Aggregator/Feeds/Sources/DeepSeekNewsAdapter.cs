using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads DeepSeek's news from the links of a page of its documentation. Only the address says the day:
/// <c>/news/news260424</c> is 24 April 2026. Addresses of 2024 have no year (<c>news1226</c>) and are history.
/// </summary>
internal sealed partial class DeepSeekNewsAdapter()
    : SiteAdapter("deepseek-news", AdapterInput.Page, "The page no longer has links to news with the day in the address")
{
    protected override void AddEntries(string text, EntryList entries)
    {
        using var page = AdapterInput.Parse(text);
        var bySlug = new Dictionary<string, FeedEntry>(StringComparer.Ordinal);

        foreach (var link in page.QuerySelectorAll("a[href]"))
        {
            var target = WebAddress.Resolve(link.GetAttribute("href"), entries.Address);
            if (target is null || NewsPath().Match(target.AbsolutePath) is not { Success: true } path)
            {
                continue;
            }

            var slug = path.Groups["slug"].Value;
            if (DayOf(path.Groups["digits"].Value) is not { } day)
            {
                entries.LeaveOut("link to news whose address does not say the day");
                continue;
            }

            // The same news is linked several times: in the menu, in the list, with an arrow.
            var title = DayAtEnd().Replace(HtmlText.OneLine(Invisible().Replace(link.TextContent, "")), "");
            if (title.Length > 0 && (!bySlug.TryGetValue(slug, out var known) || known.Title.Length < title.Length))
            {
                var address = new Uri(entries.Address, path.Value.TrimEnd('/'));
                bySlug[slug] = new FeedEntry { Id = $"deepseek:{slug}", Title = title, Link = address, PublishedAt = day };
            }
        }

        foreach (var entry in bySlug.Values)
        {
            entries.Add(entry);
        }
    }

    private static DateTimeOffset? DayOf(string digits) =>
        DateTime.TryParseExact(digits, "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, ChinaTime.Offset).ToUniversalTime()
            : null;

    [GeneratedRegex(
        @"(?:/[a-z]{2}-[a-z]{2})?/news/(?<slug>news(?<digits>\d{4,8}))/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NewsPath();

    [GeneratedRegex(@"\s+\d{4}[/.-]\d{1,2}[/.-]\d{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex DayAtEnd();

    [GeneratedRegex("[\u200B-\u200D\u2060\uFEFF]")]
    private static partial Regex Invisible();
}

using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads DeepSeek's news from the links of a page of its documentation. The day stands in the address alone:
/// <c>/news/news260424</c> is 24 April 2026. Addresses of 2024 have no year (<c>news1226</c>) and are history.
/// </summary>
internal sealed partial class DeepSeekNewsAdapter : IFeedAdapter
{
    public string Name => "deepseek-news";

    public string Accept => AdapterInput.Page;

    public ParsedFeed Read(Feed feed, FetchResponse response) => response.ReadPage(page => Read(feed, response.Address, page));

    private ParsedFeed Read(Feed feed, Uri address, IHtmlDocument page)
    {
        var passedOver = new SkippedItemList();
        var entries = new Dictionary<string, FeedEntry>(StringComparer.Ordinal);
        var found = false;

        foreach (var link in page.QuerySelectorAll("a[href]"))
        {
            if (!Uri.TryCreate(address, link.GetAttribute("href"), out var target) || NewsPath().Match(target.AbsolutePath) is not { Success: true } path)
            {
                continue;
            }

            found = true;
            var slug = path.Groups["slug"].Value;

            if (DayOf(path.Groups["digits"].Value) is not { } day)
            {
                passedOver.Add("link to news of a day that its address does not tell");
                continue;
            }

            // One piece of news is linked several times: in the menu, in the list, with an arrow.
            var title = Day().Replace(HtmlText.OneLine(Invisible().Replace(link.TextContent, "")), "");
            if (!entries.TryGetValue(slug, out var known) || known.Title.Length < title.Length)
            {
                entries[slug] = new FeedEntry { Id = $"deepseek:{slug}", Title = title, Link = new Uri(address, path.Value.TrimEnd('/')), PublishedAt = day };
            }
        }

        return found
            ? new ParsedFeed { Format = Name, Encoding = "", Title = feed.Title, Link = address, Entries = [.. entries.Values.Where(entry => entry.Title.Length > 0).OrderByDescending(entry => entry.PublishedAt)], PassedOver = passedOver.ToList() }
            : throw AdapterInput.Gone("The page no longer has links to news with the day in the address");
    }

    private static DateTimeOffset? DayOf(string digits) =>
        DateTime.TryParseExact(digits, "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, ChinaTime.Offset).ToUniversalTime() : null;

    [GeneratedRegex(@"(?:/[a-z]{2}-[a-z]{2})?/news/(?<slug>news(?<digits>\d{4,8}))/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NewsPath();

    [GeneratedRegex(@"\s+\d{4}[/.-]\d{1,2}[/.-]\d{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex("[\u200B-\u200D\u2060\uFEFF]")]
    private static partial Regex Invisible();
}

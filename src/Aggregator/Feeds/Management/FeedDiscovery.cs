using Aggregator.Feeds.Sources;
using Aggregator.Http;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Management;

/// <summary>A feed that a page announces.</summary>
public sealed record FeedLink(Uri Address, string Title)
{
    /// <summary>How unlikely it is that this is the feed that is meant; smaller is likelier.</summary>
    internal int Doubt { get; init; }
}

/// <summary>Finds the feeds that a page leads to, the likeliest first, without a request.</summary>
internal static partial class FeedDiscovery
{
    private const int MaxLinks = 50;

    // An address that only looks like a feed's is less likely than any that is announced.
    private const int LooksLikeFeed = 10;
    private const int IsAside = 4;
    private const int OtherHost = 1;

    public static IReadOnlyList<FeedLink> Find(FetchResponse response)
    {
        var links = new List<FeedLink>(InHeader(response));
        AdapterInput.TryReadPage(response, page => links.AddRange(InPage(page, response.Address)));

        links.RemoveAll(link => !WebAddress.IsWeb(link.Address));
        return [.. links.DistinctBy(link => link.Address).OrderBy(link => link.Doubt).Take(MaxLinks)];
    }

    /// <summary>RFC 8288: <c>Link: &lt;/feed&gt;; rel="alternate"; type="application/atom+xml"</c>.</summary>
    private static IEnumerable<FeedLink> InHeader(FetchResponse response) =>
        HeaderLinks().Matches(response.Header("link") ?? "")
            .Where(link => IsFeedType(Parameter(link, "type")))
            .Where(link => Parameter(link, "rel")?.Contains("alternate", StringComparison.OrdinalIgnoreCase) == true)
            .Select(link => Link(response.Address, link.Groups["address"].Value, Parameter(link, "title") ?? "", 0))
            .OfType<FeedLink>();

    private static IEnumerable<FeedLink> InPage(IHtmlDocument page, Uri address)
    {
        Uri.TryCreate(address, page.QuerySelector("base[href]")?.GetAttribute("href") ?? "", out var based);
        var start = based ?? address;
        var announced = page.QuerySelectorAll("link[href]").Where(IsAnnouncement)
            .Select(link => Link(start, link.GetAttribute("href"), link.GetAttribute("title") ?? "", 0))
            .OfType<FeedLink>().ToList();

        if (announced.Count > 0)
        {
            return announced;
        }

        // Only a page that announces none is searched for links that look like one.
        return page.QuerySelectorAll("a[href]").Where(IsFeedLike)
            .Select(link => Link(start, link.GetAttribute("href"), link.TextContent, LooksLikeFeed))
            .OfType<FeedLink>();
    }

    private static FeedLink? Link(Uri start, string? target, string title, int doubt)
    {
        if (!Uri.TryCreate(start, target?.Trim(), out var address))
        {
            return null;
        }

        if (address.Scheme == "feed")
        {
            address = new UriBuilder(address) { Scheme = "https", Port = -1 }.Uri;
        }

        var line = HtmlText.OneLine(title);
        if (Aside().IsMatch(line) || Aside().IsMatch(address.PathAndQuery))
        {
            doubt += IsAside;
        }

        if (address.Host != start.Host)
        {
            doubt += OtherHost;
        }

        return new FeedLink(address, line) { Doubt = doubt };
    }

    private static bool IsAnnouncement(IElement link) =>
        link.GetAttribute("rel")?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { } relations
        && (relations.Contains("feed", StringComparer.OrdinalIgnoreCase)
            || (relations.Contains("alternate", StringComparer.OrdinalIgnoreCase) && IsFeedType(link.GetAttribute("type"))));

    private static bool IsFeedType(string? type) => type is not null && FeedType().IsMatch(type);

    private static bool IsFeedLike(IElement link) => FeedPath().IsMatch(link.GetAttribute("href")!) || FeedWord().IsMatch(link.TextContent);

    private static string? Parameter(Match link, string name)
    {
        var found = Parameters().Matches(link.Groups["parameters"].Value)
            .FirstOrDefault(parameter => parameter.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase));
        return found?.Groups["value"].Value;
    }

    [GeneratedRegex(
        @"^\s*(?:application|text)/(?:(?:rss|atom|rdf)\+xml|feed\+json|x-rss\+xml|x-atom\+xml|rss|atom)\s*(?:;|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FeedType();

    [GeneratedRegex(
        @"(?:(?:/|\.|=)(?:rss|atom|feed|feeds|rdf)(?:\.xml|\.json)?/?|/(?:rss|atom|feed|index)\.(?:xml|rdf)|\.(?:rss|atom))(?:[?#]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FeedPath();

    [GeneratedRegex(@"^\s*(?:rss|atom|rss\s?订阅|rss\s?feed|订阅)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FeedWord();

    // Comments, tags, authors: feeds that are seldom the one that is meant.
    [GeneratedRegex(@"\bcomments?\b|评论|評論|/author/|/tag/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    [GeneratedRegex(
        """<(?<address>[^<>]*)>(?<parameters>(?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^",;\s]*))?)*)""",
        RegexOptions.CultureInvariant)]
    private static partial Regex HeaderLinks();

    [GeneratedRegex("""(?<name>[\w*-]+)\s*=\s*(?:"(?<value>[^"]*)"|(?<value>[^",;\s]+))""", RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();
}

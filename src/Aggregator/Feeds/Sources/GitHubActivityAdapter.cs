using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the activity of a GitHub organisation (<c>github.com/ORG.atom</c>) and keeps what is news: a repository made or
/// opened to the public, and a release. Pushes, branches, stars, forks, issues and reviews are passed over. The kind of
/// event stands in the entry's id (<c>tag:github.com,2008:CreateEvent/123</c>), whatever language the title is in.
/// </summary>
internal sealed partial class GitHubActivityAdapter : IFeedAdapter
{
    // What is kept is rare, while the feed changes with every push: without this it would be asked every hour.
    private const int LeastMinutes = 240;

    private readonly SyndicationAdapter _feeds = new();

    public string Name => "github-activity";

    public string Accept => _feeds.Accept;

    public ParsedFeed Read(Feed feed, FetchResponse response)
    {
        var activity = _feeds.Read(feed, response);
        if (activity.Entries.Count > 0 && !activity.Entries.Any(entry => EventOf(entry).Length > 0))
        {
            throw AdapterInput.Gone("The activity no longer names its events in the ids");
        }

        var passedOver = new SkippedItemList();
        return activity with
        {
            Format = Name,
            TtlMinutes = Math.Max(activity.TtlMinutes ?? 0, LeastMinutes),
            Entries = [.. activity.Entries.Where(entry => IsNews(entry, passedOver)).Select(entry => entry with { Language = "en" })],
            PassedOver = passedOver.ToList(),
        };
    }

    private static bool IsNews(FeedEntry entry, SkippedItemList passedOver)
    {
        var kind = EventOf(entry);
        var steps = entry.Link?.IsAbsoluteUri == true ? entry.Link.AbsolutePath.Trim('/').Split('/') : [];

        var isNews = kind switch
        {
            "Public" => true,
            // A branch or a tag is made by the same event; only a repository's address has two steps.
            "Create" => steps.Length == 2,
            "Release" => steps is [.., var tag] && !GitHubTag.IsPreRelease(tag),
            _ => false,
        };

        if (!isNews)
        {
            passedOver.Add(kind switch { "Create" => "branch or tag made", "Release" => "pre-release", "" => "entry that names no event", _ => $"{kind} event" });
        }

        return isNews;
    }

    private static string EventOf(FeedEntry entry) => Event().Match(entry.Id ?? "") is { Success: true } match ? match.Groups[1].Value : "";

    [GeneratedRegex(@":([A-Z][A-Za-z]*)Event/\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Event();
}

using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the activity of a GitHub organisation (<c>github.com/ORG.atom</c>) and keeps what is news: a repository made or opened to
/// the public, and a release. Pushes, branches, stars, forks, issues and reviews are left out. The entry's id names the event
/// (<c>tag:github.com,2008:CreateEvent/123</c>), whatever language the title is in.
/// </summary>
internal sealed partial class GitHubActivityAdapter()
    : GitHubFeedAdapter("github-activity", "The activity no longer names its events in the ids")
{
    // News is rare, while the feed changes with every push: without this it would be polled every hour.
    private const int LeastMinutes = 240;

    public override ParsedFeed Read(Feed feed, FetchResponse response)
    {
        var activity = base.Read(feed, response);
        return activity with { TtlMinutes = Math.Max(activity.TtlMinutes ?? 0, LeastMinutes) };
    }

    protected override void AddEntry(FeedEntry entry, string[] steps, EntryList entries)
    {
        switch (Event().Match(entry.Id ?? "").Groups["name"].Value)
        {
            // A branch or a tag is made by the same event; only a repository's address has two steps.
            case "Create" when steps.Length != 2:
                entries.LeaveOut("branch or tag made");
                break;
            case "Release" when steps.Length == 0 || IsPreRelease(steps[^1]):
                entries.LeaveOut("pre-release");
                break;
            case "Create" or "Release" or "Public":
                entries.Add(entry);
                break;
            case "":
                entries.Reject("entry that names no event");
                break;
            case var other:
                entries.LeaveOut($"{other} event");
                break;
        }
    }

    [GeneratedRegex(@":(?<name>[A-Z][A-Za-z]*)Event/\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Event();
}

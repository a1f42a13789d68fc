using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the releases of one repository (<c>github.com/ORG/NAME/releases.atom</c>) without pre-releases; a title without the
/// repository's name gets it.
/// </summary>
internal sealed class GitHubReleaseAdapter() : GitHubFeedAdapter("github-releases", "The entries no longer lead to releases")
{
    protected override void AddEntry(FeedEntry entry, string[] steps, EntryList entries)
    {
        if (steps is not [_, var repository, "releases", "tag", .. var tag])
        {
            entries.Reject("entry that does not lead to a release");
        }
        else if (IsPreRelease(string.Join('/', tag)))
        {
            entries.LeaveOut("pre-release");
        }
        else if (entry.Title.Contains(repository, StringComparison.OrdinalIgnoreCase))
        {
            entries.Add(entry);
        }
        else
        {
            entries.Add(entry with { Title = $"{repository} {entry.Title.NullIfEmpty() ?? Uri.UnescapeDataString(steps[^1])}" });
        }
    }
}

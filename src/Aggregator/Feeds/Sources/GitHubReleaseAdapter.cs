using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads the releases of one repository (<c>github.com/ORG/NAME/releases.atom</c>) without pre-releases; a title that is but a version gets the repository's name.</summary>
internal sealed class GitHubReleaseAdapter : IFeedAdapter
{
    private readonly SyndicationAdapter _feeds = new();

    public string Name => "github-releases";

    public string Accept => _feeds.Accept;

    public ParsedFeed Read(Feed feed, FetchResponse response)
    {
        var releases = _feeds.Read(feed, response);
        var passedOver = new SkippedItemList();
        var entries = new List<FeedEntry>();

        foreach (var entry in releases.Entries)
        {
            var steps = entry.Link?.IsAbsoluteUri == true ? entry.Link.AbsolutePath.Trim('/').Split('/') : [];
            if (steps is not [_, var repository, "releases", "tag", ..])
            {
                passedOver.Add("entry that leads to no release");
            }
            else if (GitHubTag.IsPreRelease(string.Join('/', steps.Skip(4))))
            {
                passedOver.Add("pre-release");
            }
            else
            {
                entries.Add(entry with { Title = TitleOf(entry.Title, repository, steps[^1]), Language = "en" });
            }
        }

        return releases.Entries.Count > 0 && passedOver.ToList() is [{ Reason: "entry that leads to no release" } all] && all.Count == releases.Entries.Count
            ? throw AdapterInput.Gone("The entries no longer lead to releases")
            : releases with { Format = Name, Entries = entries, PassedOver = passedOver.ToList() };
    }

    private static string TitleOf(string title, string repository, string tag) =>
        title.Contains(repository, StringComparison.OrdinalIgnoreCase) ? title
        : title.Length == 0 ? $"{repository} {Uri.UnescapeDataString(tag)}"
        : $"{repository} {title}";
}

using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.Sources;

/// <summary>What the adapters of GitHub's Atom feeds share: of each entry the address says what it is about.</summary>
internal abstract partial class GitHubFeedAdapter(string name, string gone) : IFeedAdapter
{
    public string Name => name;

    public string Accept => SyndicationAdapter.AcceptedTypes;

    public virtual ParsedFeed Read(Feed feed, FetchResponse response)
    {
        var activity = SyndicationAdapter.Parse(feed, response);
        var entries = new EntryList(response.Address);

        foreach (var entry in activity.Entries)
        {
            var steps = WebAddress.OrNull(entry.Link)?.AbsolutePath.Trim('/').Split('/');
            AddEntry(entry with { Language = "en" }, steps ?? [], entries);
        }

        return entries.ToFeed(activity with { Format = name }, gone, mayBeEmpty: true);
    }

    /// <param name="steps">Of the path of the entry's link: <c>ORG</c>, <c>NAME</c>, <c>releases</c>, <c>tag</c>, <c>v1.0</c>.</param>
    protected abstract void AddEntry(FeedEntry entry, string[] steps, EntryList entries);

    /// <summary>Whether a tag is that of a pre-release, since GitHub's Atom does not say.</summary>
    protected static bool IsPreRelease(string tag) => PreRelease().IsMatch(Uri.UnescapeDataString(tag));

    // v1.2.0-rc.1, 0.9.2rc2, v0.0.9-nightly.3, 1.0.0-preview.2, 2.0b1; but not the names "v3-preview" and "DeepSeek-V4-Preview".
    [GeneratedRegex(
        """
        \d[-._]?(?:rc|alpha|beta|dev|nightly|canary|snapshot|pre|a|b)[-._]?\d*(?:[-._+]|$)
        | \d\.\d+[-._]preview
        | (?:^|[-._/])(?:nightly|canary|snapshot)(?:$|[-._])
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PreRelease();
}

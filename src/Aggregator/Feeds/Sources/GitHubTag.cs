namespace Aggregator.Feeds.Sources;

/// <summary>Tells a pre-release by its tag, since GitHub's Atom does not say.</summary>
internal static partial class GitHubTag
{
    public static bool IsPreRelease(string tag) => PreRelease().IsMatch(Uri.UnescapeDataString(tag));

    // v1.2.0-rc.1, 0.9.2rc2, v0.0.9-nightly.3, 1.0.0-preview.2, 2.0b1; but neither "v3-preview" nor "DeepSeek-V4-Preview", which are names.
    [GeneratedRegex(@"\d[-._]?(?:rc|alpha|beta|dev|nightly|canary|snapshot|pre|a|b)[-._]?\d*(?:[-._+]|$)|\d\.\d+[-._]preview|(?:^|[-._/])(?:nightly|canary|snapshot)(?:$|[-._])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PreRelease();
}

using Aggregator.Stories;

namespace Aggregator.Web.Pages;

public sealed record AboutModel
{
    public required PageRequest Request { get; init; }

    public required Lexicon Lexicon { get; init; }

    public required DigestOptions Digests { get; init; }

    public required StoryOptions Stories { get; init; }

    /// <summary>What each part of a score can reach.</summary>
    public required StoryScore FullScore { get; init; }

    public required SiteCounts Figures { get; init; }

    /// <summary>The score's parts: their key, and what they weigh as a share in percent.</summary>
    public IReadOnlyList<(string Key, int Percent)> Parts => [.. ScoreParts.All.Select(part => (part.Key, (int)Math.Round(100 * part.ValueOf(FullScore))))];
}

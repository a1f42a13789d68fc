using Aggregator.Stories;

namespace Aggregator.Web.Pages.About;

public sealed record AboutModel
{
    public required PageRequest Request { get; init; }

    public required Lexicon Lexicon { get; init; }

    public required DigestOptions Digests { get; init; }

    public required StoryOptions Stories { get; init; }

    /// <summary>What each part of a score can reach.</summary>
    public required StoryScore FullScore { get; init; }

    public required SiteCounts Counts { get; init; }

    /// <summary>The parts of the score with their share in percent.</summary>
    public IReadOnlyList<(string Key, int Percent)> Parts =>
        [.. ScoreParts.All.Select(part => (part.Key, (int)Math.Round(100 * part.ValueOf(FullScore))))];
}

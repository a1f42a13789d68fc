using Aggregator.Costs;
using Aggregator.Stories;

namespace Aggregator.Web.Pages.About;

public sealed record AboutModel(PageRequest Request, Lexicon Lexicon, DigestOptions Digests, StoryOptions Stories, SiteCounts Counts,
    CostReport Costs)
{
    /// <summary>The parts of the score with their share in percent.</summary>
    public static IReadOnlyList<(string Key, int Percent)> Parts { get; } =
        [.. ScoreParts.All.Select(part => (part.Key, (int)Math.Round(100 * part.ValueOf(StoryRanker.FullScore))))];
}

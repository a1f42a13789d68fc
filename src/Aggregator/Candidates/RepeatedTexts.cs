using Aggregator.Articles;
using Aggregator.Feeds.Polling;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Candidates;

/// <summary>
/// Finds a short text that stands on several pages of a host under different titles: a wall that no word gives away. The first page's
/// article was made of it before that could be known, and takes its feed's text again.
/// </summary>
public sealed class RepeatedTexts(IPageStore pages, ICandidateStore candidates, CandidateTextSource source, ArticleReviser reviser)
{
    // Walls are shorter, and nothing longer is remembered.
    private const int MostWords = 400;

    /// <param name="own">The feed's own text.</param>
    public async Task<CandidateText> CheckAsync(
        Candidate candidate, ArticleText own, CandidateText read, CancellationToken cancellationToken)
    {
        if (read is not { Page: { WordCount: > 0 and < MostWords } page, Address: { } address })
        {
            return read;
        }

        var text = ContentId.For("text", HostGate.HostOf(address), page.Text.Plain);
        var record = new PageFetchRecord(text, candidate.Id, candidate.Title, null, "its text", 0)
        {
            FirstSeenAt = candidate.FirstSeenAt,
        };
        if (await pages.AddAsync(record, cancellationToken)
            || await pages.FindAsync(text, cancellationToken) is not { } first
            || first.CandidateId == candidate.Id
            || first.Title == candidate.Title)
        {
            return read;
        }

        if (await candidates.FindAsync(first.CandidateId, cancellationToken) is { Decision.ArticleId: { } article } before)
        {
            var withdrawn = CandidateText.OfWall(source.ReadFeed(before), WallKind.Repeated);
            await reviser.ReviseAsync(article, before, withdrawn, cancellationToken);
        }

        return CandidateText.OfWall(own, WallKind.Repeated);
    }
}

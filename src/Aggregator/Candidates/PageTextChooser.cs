using Aggregator.Articles;
using Aggregator.Feeds.Polling;
using Aggregator.Telemetry;
using Aggregator.Text.Markup;

namespace Aggregator.Candidates;

/// <summary>What came of a page that was fetched; counted under its name.</summary>
internal enum PageTextOutcome
{
    Read,
    Unreadable,
    NoIndex,
    Frames,
    ScriptOnly,
    NoText,
    Paywalled,
    SaysLess,
}

/// <summary>Chooses between the text of a page and the feed's own, and counts which it was and why.</summary>
public sealed class PageTextChooser(BoundedExtractor extractor, FlowMetrics metrics, ILogger<PageTextChooser> log)
{
    // An article that is longer may well avoid the words of its title. Set by hand.
    private const int UnrelatedWords = 150;

    /// <param name="own">The feed's own text.</param>
    public async Task<CandidateText> ChooseAsync(
        Candidate candidate, ArticleText own, PageResponse page, CancellationToken cancellationToken)
    {
        if (page.Outcome != PageOutcome.Fetched)
        {
            log.PageNotRead(candidate.Id, page.Reason);
            metrics.CountPage(page.Outcome.ToString());
            if (page.Outcome == PageOutcome.Cut)
            {
                return CandidateText.OfWall(own, WallKind.Cut);
            }

            return CandidateText.OfFeed(own, page.Reason) with { IsFetched = true };
        }

        var extracted = await ExtractAsync(candidate, page, cancellationToken);
        if (extracted is not null && WallOn(extracted, candidate, page.Address) is var wall and not WallKind.None)
        {
            metrics.CountPage(wall.ToString());
            return CandidateText.OfWall(own, wall);
        }

        var outcome = Judge(extracted, own);
        metrics.CountPage(outcome.ToString());
        if (extracted is not null && outcome == PageTextOutcome.Read)
        {
            return new CandidateText(extracted.Text, extracted, page.Address, "") { IsFetched = true, Kind = extracted.Kind };
        }

        return CandidateText.OfFeed(own, Describe(outcome)) with
        {
            Address = page.Address,
            IsFetched = true,
            Kind = extracted?.Kind ?? default,
        };
    }

    private static WallKind WallOn(ExtractedPage page, Candidate candidate, Uri address)
    {
        if (page.Wall != WallKind.None || page.WordCount == 0)
        {
            return page.Wall;
        }

        // A page that was moved or deleted often leads to the front page, which says much.
        var isFrontPage = address.AbsolutePath.Length <= 1 && candidate.Address?.AbsolutePath.Length > 1;
        var share = TitleShare.Of(candidate.Title, page.Text.Plain);
        return share switch
        {
            0 when page.WordCount < UnrelatedWords => WallKind.Unrelated,
            < 0.5 when isFrontPage => WallKind.Unrelated,
            _ => WallKind.None,
        };
    }

    private async Task<ExtractedPage?> ExtractAsync(Candidate candidate, PageResponse page, CancellationToken cancellationToken)
    {
        try
        {
            return await extractor.ExtractAsync(page, cancellationToken);
        }
        catch (MarkupException exception)
        {
            log.PageUnreadable(candidate.Id, page.Address, exception);
            return null;
        }
    }

    private static PageTextOutcome Judge(ExtractedPage? page, ArticleText own) => page switch
    {
        null => PageTextOutcome.Unreadable,
        { IsNoIndex: true } => PageTextOutcome.NoIndex,
        { Failure: ExtractionFailure.Frames } => PageTextOutcome.Frames,
        { Failure: ExtractionFailure.ScriptOnly } => PageTextOutcome.ScriptOnly,
        { Failure: ExtractionFailure.NoText } => PageTextOutcome.NoText,
        { IsPaywalled: true } => PageTextOutcome.Paywalled,
        _ when WordCounter.Count(page.Text.Plain) < WordCounter.Count(own.Plain) => PageTextOutcome.SaysLess,
        _ => PageTextOutcome.Read,
    };

    private static string Describe(PageTextOutcome outcome) => outcome switch
    {
        PageTextOutcome.NoIndex => "its page asks not to be indexed",
        PageTextOutcome.Frames => "its page is made of frames",
        PageTextOutcome.ScriptOnly => "its page is written by script",
        PageTextOutcome.NoText => "its page holds no text",
        PageTextOutcome.Paywalled => "its page shows a teaser only",
        PageTextOutcome.SaysLess => "its page says less",
        _ => "its page could not be read",
    };
}

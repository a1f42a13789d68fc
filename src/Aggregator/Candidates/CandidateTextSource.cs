using Aggregator.Articles;
using Aggregator.Feeds.Polling;
using Aggregator.Http;
using Aggregator.Labs;
using Aggregator.Storage;
using Aggregator.Telemetry;
using Aggregator.Text.Markup;

namespace Aggregator.Candidates;

/// <summary>Gets the text of a candidate: from its feed when that carries the article, else from its page.</summary>
public sealed class CandidateTextSource(
    HostGate gate,
    PageFetcher pages,
    PageExtractor extractor,
    FurtherPages further,
    IMessageQueue queue,
    FlowMetrics metrics,
    IOptions<LabOptions> options,
    TimeProvider time,
    ILogger<CandidateTextSource> log)
{
    private const int MaxFeedHtml = 1_000_000;

    /// <summary>What the feed itself tells, cleaned: the longer of content and summary.</summary>
    public ArticleText ReadFeed(Candidate candidate)
    {
        var content = Clean(candidate.Content, candidate);
        var summary = Clean(candidate.Summary, candidate);
        return content.Plain.Length >= summary.Plain.Length ? content : summary;
    }

    /// <summary>The text to judge and to keep. Null when the host is not free: then the message is in line again, delayed until it is.</summary>
    public async Task<CandidateText?> ReadAsync(Candidate candidate, ArticleText own, CancellationToken cancellationToken)
    {
        if (CarriesArticle(own.Plain) || IsPartOfPage(candidate, own) || candidate.Address is not { IsAbsoluteUri: true } address || !WebAddress.IsWeb(address))
        {
            return new CandidateText(own, null, null, "");
        }

        var host = HostGate.HostOf(address);
        var page = await gate.RunAsync(host, TimeSpan.Zero, pass => pages.FetchUnderPassAsync(address, pass, cancellationToken), cancellationToken);
        if (page is null)
        {
            if (await gate.WaitForAsync(host, cancellationToken) is not { } wait)
            {
                return new CandidateText(own, null, null, "; told by the feed alone: the host asked to be left alone");
            }

            await ComeAgainAsync(candidate.Id, wait, cancellationToken);
            return null;
        }

        var read = Choose(candidate, own, page, cancellationToken);
        return read.Page is { NextPage: not null } first ? WithFurther(read, await further.JoinAsync(first, cancellationToken)) : read;
    }

    private static CandidateText WithFurther(CandidateText read, ExtractedPage whole) => read with { Page = whole, Text = whole.Text };

    private CandidateText Choose(Candidate candidate, ArticleText own, PageResponse page, CancellationToken cancellationToken)
    {
        if (page.Outcome != PageOutcome.Fetched)
        {
            log.PageNotRead(candidate.Id, page.Reason);
            return FeedAlone(own, page, page.Outcome.ToString(), page.Reason);
        }

        if (Extract(candidate, page, cancellationToken) is not { } extracted)
        {
            return FeedAlone(own, page, "Unreadable", "its page could not be read");
        }

        var (outcome, reason) = Doubt(extracted, own);
        if (reason.Length > 0)
        {
            return FeedAlone(own, page, outcome, reason) with { Kind = extracted.Kind };
        }

        metrics.CountPage("Read");

        return new CandidateText(extracted.Text, extracted, page.Address, "") { IsAsked = true, Kind = extracted.Kind };
    }

    /// <summary>Why the page does not stand for the article, and what that is called where it is counted.</summary>
    private static (string Outcome, string Reason) Doubt(ExtractedPage page, ArticleText own) => page switch
    {
        { IsNoIndex: true } => ("NoIndex", "its page asks not to be indexed"),
        { IsConsentWall: true } => ("ConsentWall", "its page asks for consent first"),
        { Lack: ExtractionFailure.Frames } => ("Frames", "its page is made of frames"),
        { Lack: ExtractionFailure.ScriptOnly } => ("ScriptOnly", "its page is written by script"),
        { Lack: ExtractionFailure.NoText } => ("NoText", "its page holds no text"),
        { IsPaywalled: true } => ("Paywalled", "its page shows a teaser only"),
        _ when WordCounter.Count(page.Text.Plain) < WordCounter.Count(own.Plain) => ("SaysLess", "its page says less"),
        _ => ("", ""),
    };

    private CandidateText FeedAlone(ArticleText own, PageResponse page, string outcome, string reason)
    {
        metrics.CountPage(outcome);

        return new CandidateText(own, null, page.Outcome == PageOutcome.Fetched ? page.Address : null, $"; told by the feed alone: {reason}") { IsAsked = true };
    }

    private ExtractedPage? Extract(Candidate candidate, PageResponse page, CancellationToken cancellationToken)
    {
        try
        {
            return extractor.Extract(page.Body, page.ContentType, page.Address, time.GetUtcNow(), cancellationToken);
        }
        catch (MarkupException exception)
        {
            log.PageUnreadable(candidate.Id, page.Address, exception);
            return null;
        }
    }

    private ArticleText Clean(string html, Candidate candidate)
    {
        try
        {
            return HtmlCleaner.Clean(html.Length <= MaxFeedHtml ? html : html[..MaxFeedHtml], candidate.Address);
        }
        catch (MarkupException exception)
        {
            log.EntryUnreadable(candidate.Id, exception);
            return ArticleText.Empty;
        }
    }

    /// <summary>Of a change log's page only a part is this entry, and that part the feed has told.</summary>
    internal static bool IsPartOfPage(Candidate candidate, ArticleText own) =>
        own.Plain.Length > 0 && candidate.Address is { IsAbsoluteUri: true, Fragment.Length: > 1 };

    private bool CarriesArticle(string plain) =>
        plain.Length >= (LanguageDetector.IsMostlyHan(plain) ? options.Value.MinChineseFeedTextLength : options.Value.MinFeedTextLength);

    private Task ComeAgainAsync(string candidateId, TimeSpan wait, CancellationToken cancellationToken)
    {
        // Many may wait for one host; spread by id, they do not all come back in the same second.
        var spread = gate.Spacing * (candidateId[^1] % 4);
        return queue.SendAsync(new ExtractArticle(candidateId), wait + spread, cancellationToken);
    }
}

using Aggregator.Articles;
using Aggregator.Feeds.Polling;
using Aggregator.Http;
using Aggregator.Labs;
using Aggregator.Storage;
using Aggregator.Text.Markup;

namespace Aggregator.Candidates;

/// <summary>Gets the text of a candidate: from its feed when that carries the article, else from its page.</summary>
public sealed class CandidateTextSource(HostGate gate, PageFetcher pages, PageTextChooser chooser, FurtherPages further,
    IMessageQueue queue, IOptions<LabOptions> options, ILogger<CandidateTextSource> log)
{
    /// <summary>More markup than any article has; the rest is not parsed.</summary>
    private const int MaxFeedHtml = 1_000_000;

    /// <summary>What the feed itself says, cleaned: the longer of content and summary.</summary>
    public ArticleText ReadFeed(Candidate candidate)
    {
        ArticleText[] texts = [Clean(candidate.Content, candidate), Clean(candidate.Summary, candidate)];
        return texts.MaxBy(text => text.Plain.Length)!;
    }

    /// <summary>The text to judge and to keep. Null when the host is not free: then the message is queued again for when it is.</summary>
    public async Task<CandidateText?> ReadAsync(Candidate candidate, ArticleText own, CancellationToken cancellationToken)
    {
        var address = WebAddress.OrNull(candidate.Address);
        if (address is null || CarriesArticle(own.Plain) || IsPartOfPage(candidate, own))
        {
            return new CandidateText(own, null, null, "");
        }

        var host = HostGate.HostOf(address);
        var page = await gate.RunAsync(
            host, TimeSpan.Zero, pass => pages.FetchUnderPassAsync(address, pass, cancellationToken), cancellationToken);
        if (page is null)
        {
            if (await gate.WaitForAsync(host, cancellationToken) is not { } wait)
            {
                return CandidateText.OfFeed(own, "the host wants no requests for a while");
            }

            // Many may wait for one host; spread by id, they do not all come back in the same second.
            var spread = gate.Spacing * (candidate.Id[^1] % 4);
            await queue.SendAsync(new ExtractArticle(candidate.Id), wait + spread, cancellationToken);
            return null;
        }

        var read = chooser.Choose(candidate, own, page, cancellationToken);
        if (read.Page is not { NextPage: not null } first)
        {
            return read;
        }

        var whole = await further.JoinAsync(first, cancellationToken);
        return read with { Page = whole, Text = whole.Text };
    }

    private ArticleText Clean(string html, Candidate candidate)
    {
        try
        {
            return HtmlCleaner.Clean(Truncate.At(html, MaxFeedHtml), candidate.Address);
        }
        catch (MarkupException exception)
        {
            log.EntryUnreadable(candidate.Id, exception);
            return ArticleText.Empty;
        }
    }

    /// <summary>Only a part of a change log's page is this entry, and the feed carries that part.</summary>
    internal static bool IsPartOfPage(Candidate candidate, ArticleText own) =>
        own.Plain.Length > 0 && candidate.Address is { IsAbsoluteUri: true, Fragment.Length: > 1 };

    private bool CarriesArticle(string plain)
    {
        if (LanguageDetector.IsMostlyHan(plain))
        {
            return plain.Length >= options.Value.MinChineseFeedTextLength;
        }

        return plain.Length >= options.Value.MinFeedTextLength;
    }
}

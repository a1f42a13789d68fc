using Aggregator.Articles;
using Aggregator.Feeds.Polling;
using Aggregator.Http;
using Aggregator.Labs;
using Aggregator.Text.Markup;

namespace Aggregator.Candidates;

/// <summary>Gets the text of a candidate: from its feed when that carries the article, else from its page.</summary>
public sealed class CandidateTextSource(
    PageFetcher pages, PageTextChooser chooser, FurtherPages further, IOptions<LabOptions> options, ILogger<CandidateTextSource> log)
{
    /// <summary>More markup than any article has; the rest is not parsed.</summary>
    private const int MaxFeedHtml = 1_000_000;

    /// <summary>What the feed itself says, on one line: the longer of content and summary. Costs a small part of cleaning it.</summary>
    public static string ReadLine(Candidate candidate)
    {
        var (content, summary) = LinesOf(candidate);
        return content.Length >= summary.Length ? content : summary;
    }

    /// <summary>The same cleaned.</summary>
    public ArticleText ReadFeed(Candidate candidate)
    {
        var (content, summary) = LinesOf(candidate);
        return Clean(content.Length >= summary.Length ? candidate.Content : candidate.Summary, candidate);
    }

    private static (string Content, string Summary) LinesOf(Candidate candidate) =>
        (HtmlText.ToLine(Truncate.At(candidate.Content, MaxFeedHtml)), HtmlText.ToLine(Truncate.At(candidate.Summary, MaxFeedHtml)));

    /// <summary>Whether the article is on the entry's page and not in its feed.</summary>
    public bool NeedsPage(Candidate candidate, ArticleText own) =>
        WebAddress.IsWeb(candidate.Address) && !CarriesArticle(own.Plain) && !IsPartOfPage(candidate, own);

    /// <summary>The text to judge and to keep.</summary>
    /// <param name="pass">Of the page's host; null when that wants no requests for long.</param>
    public async Task<CandidateText> ReadAsync(Candidate candidate, ArticleText own, HostPass? pass, CancellationToken cancellationToken)
    {
        if (!NeedsPage(candidate, own))
        {
            return new CandidateText(own, null, null, "");
        }

        if (pass is null)
        {
            return CandidateText.OfFeed(own, "the host wants no requests for a while");
        }

        var page = await pages.FetchUnderPassAsync(candidate.Address!, pass, cancellationToken);
        var read = await chooser.ChooseAsync(candidate, own, page, cancellationToken);
        if (read.Page is not { NextPage: not null } first)
        {
            return read;
        }

        var whole = await further.JoinAsync(first, pass, cancellationToken);
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

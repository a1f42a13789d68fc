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
    /// <summary>What the feed itself says: the longer of content and summary. Costs a small part of cleaning it.</summary>
    internal static SaidText ReadSaid(Candidate candidate)
    {
        var (content, summary) = (SaidText.Read(candidate.Content), SaidText.Read(candidate.Summary));
        return content.Plain.Length >= summary.Plain.Length ? content : summary;
    }

    /// <summary>The same cleaned.</summary>
    public ArticleText ReadFeed(Candidate candidate) => Clean(ReadSaid(candidate), candidate);

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

    internal ArticleText Clean(SaidText said, Candidate candidate)
    {
        try
        {
            return HtmlCleaner.Clean(said.Html, candidate.Address);
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

/// <summary>A text of a feed, before it is cleaned.</summary>
/// <param name="Plain">As it will be when cleaned where the markup is simple, else on one line.</param>
internal sealed record SaidText(string Html, string Plain)
{
    /// <summary>More markup than any article has; the rest is not parsed.</summary>
    private const int MaxHtml = 1_000_000;

    public static SaidText Read(string html)
    {
        var read = Truncate.At(html, MaxHtml);
        return new SaidText(read, HtmlCleaner.TryReadPlain(read) ?? HtmlText.ToLine(read));
    }
}

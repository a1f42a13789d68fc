using Aggregator.Articles;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Http;
using Aggregator.Labs;
using Aggregator.Telemetry;

namespace Aggregator.Candidates;

/// <summary>Makes an article of what is known about a candidate. Pure, but that the article names the step that runs.</summary>
public sealed class ArticleBuilder(IOptions<LabOptions> options)
{
    private static readonly CandidateText FeedAlone = new(ArticleText.Empty, null, null, "");

    /// <summary>The id of the article at a canonical address.</summary>
    public static string IdOf(Uri address) => ContentId.For(address.AbsoluteUri);

    /// <summary>The id of the article that an entry becomes whose feed carries it.</summary>
    public static string IdOf(Candidate entry) => IdOf(AddressOf(entry, FeedAlone), entry);

    public Article Build(Candidate candidate, Feed feed, CandidateText read, Recognition found)
    {
        var page = read.Page;
        var address = AddressOf(candidate, read);
        var title = FirstOf(candidate.Title, SingleLine.Of(page?.Title ?? ""));
        var article = new Article
        {
            Id = IdOf(address, candidate),
            CandidateId = candidate.Id,
            FeedId = feed.Id,
            Outlet = SingleLine.Of(OutletOf(feed, page)),
            Lane = feed.Lane,
            Trust = feed.Trust,
            Address = address,
            Language = page?.Language ?? LanguageDetector.Of($"{title}\n{read.Text.Plain}", candidate.Language ?? feed.Language),
            Title = title,
            Excerpt = ExcerptOf(read, page),
            Authors = candidate.Authors.Count > 0 ? candidate.Authors : [.. (page?.Authors ?? []).Select(SingleLine.Of)],
            Image = candidate.Image ?? page?.Image,
            WordCount = WordCounter.Count(read.Text.Plain),
            PageKind = read.Kind,
            PublishedAt = PublishedAt(candidate, page),
            FirstSeenAt = candidate.FirstSeenAt,
            Trace = TraceContext.Recorded,
        };
        return WithRecognition(article, found);
    }

    private static string IdOf(Uri? address, Candidate candidate) => ContentId.For(address?.AbsoluteUri ?? candidate.Id);

    internal static Article WithRecognition(Article article, Recognition found) => article with
    {
        Topic = found.Topic,
        Relevance = found.Score,
        Labs = found.Labs,
        Models = found.Models,
        People = found.People,
        Mentions = found.Mentions,
        ScoreParts = found.ScoreParts,
        Why = found.Reason,
    };

    // A search or a forum leads to others' pages; readers want to know whose.
    private static string OutletOf(Feed feed, ExtractedPage? page) => feed.Lane switch
    {
        FeedLanes.Search or FeedLanes.Forum => FirstOf(page?.SiteName ?? "", feed.Title),
        _ => feed.Title,
    };

    private static Uri? AddressOf(Candidate candidate, CandidateText read)
    {
        var actual = read.Address ?? candidate.Address;
        if (actual is null)
        {
            return null;
        }

        if (candidate.Address is { IsAbsoluteUri: true, Fragment.Length: > 1 } part && read.Address is null)
        {
            return part;
        }

        // Some sites name their front page as the canonical address of every page.
        if (read.Page?.CanonicalAddress is { } canonical && (canonical.AbsolutePath.Length > 1 || actual.AbsolutePath.Length <= 1))
        {
            return CanonicalUrl.Of(canonical);
        }

        return CanonicalUrl.Of(actual);
    }

    private static DateTimeOffset PublishedAt(Candidate candidate, ExtractedPage? page)
    {
        var published = candidate.PublishedAt;
        if (candidate.IsPublishedGuessed && page?.PublishedAt is { } onPage)
        {
            published = onPage;
        }

        return published > candidate.FirstSeenAt ? candidate.FirstSeenAt : published;
    }

    private string ExcerptOf(CandidateText read, ExtractedPage? page) =>
        SingleLine.Of(Excerpts.From(FirstOf(read.Text.Plain, page?.Description ?? ""), options.Value.ExcerptLength));

    internal static string FirstOf(string text, string other) => string.IsNullOrWhiteSpace(text) ? other : text;
}

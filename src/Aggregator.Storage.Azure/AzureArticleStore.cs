using System.Text;
using Aggregator.Articles;
using Aggregator.Search;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Text whose plain form needs more than half a megabyte compressed is cut; markup that does is left out, since half
/// of it would be broken.
/// </summary>
internal sealed class AzureArticleStore(AzureAccount account) : IArticleStore
{
    private const int PlainProperties = 8;
    private const int MarkupProperties = CompressedText.MaxProperties - PlainProperties;

    private static readonly string[] CandidateOnly = ["CandidateId"];

    private readonly DatedTable _articles = new(account.Table(Keys.Articles), account.Table(Keys.ArticleIndex));

    private readonly TableClient _search = account.Table(Keys.ArticleSearch);

    public Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken) =>
        _articles.AddAsync(
            article.Id,
            article.FirstSeenAt,
            row =>
            {
                CompressedText.Write(row, "Plain", text.Plain, PlainProperties);
                CompressedText.TryWrite(row, "Html", Encoding.UTF8.GetBytes(text.Html), MarkupProperties);
            },
            async place =>
            {
                await _search.UpsertEntityAsync(
                    AzureArticleSearch.Write(SearchDocument.Of(article, text), place), TableUpdateMode.Replace, cancellationToken);
                return Write(article, place);
            },
            cancellationToken);

    public async Task<bool> TryRetitleAsync(string id, string candidateId, string title, CancellationToken cancellationToken) =>
        await _articles.FindPlaceAsync(id, cancellationToken) is { } place
        && await _articles.FindAsync(place, CandidateOnly, cancellationToken) is { } row
        && row.Text("CandidateId") == candidateId
        && await _articles.TryMergeAsync(place, new TableEntity { ["Title"] = Row.Of(title) }, row.ETag, cancellationToken) is not null;

    public async Task<Article?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _articles.FindAsync(id, cancellationToken) is { } row ? Read(row) : null;

    public async Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken) =>
        await _articles.FindTextAsync(id, cancellationToken) is { } row
            ? new ArticleText(CompressedText.ReadText(row, "Plain"), CompressedText.ReadText(row, "Html"))
            : null;

    public IAsyncEnumerable<Article> ListAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        _articles.ListAsync(since, before, null, null, cancellationToken).Select(Read);

    private static TableEntity Write(Article article, Place place)
    {
        var row = new TableEntity(place.Partition, place.Row)
        {
            ["Id"] = article.Id,
            ["CandidateId"] = article.CandidateId,
            ["FeedId"] = article.FeedId,
            ["Outlet"] = Row.Of(article.Outlet),
            ["Lane"] = article.Lane,
            ["Trust"] = article.Trust,
            ["Address"] = Row.Of(article.Address),
            ["Language"] = Row.Of(article.Language),
            ["Title"] = Row.Of(article.Title),
            ["Excerpt"] = Row.Of(article.Excerpt),
            ["Authors"] = Row.Of(article.Authors),
            ["Image"] = Row.Of(article.Image),
            ["WordCount"] = article.WordCount,
            ["PageKind"] = article.PageKind.ToString(),
            ["PublishedAt"] = Row.Of(article.PublishedAt),
            ["FirstSeenAt"] = Row.Of(place.Time),
            ["Topic"] = article.Topic,
            ["Relevance"] = article.Relevance,
            ["Labs"] = Row.Of(article.Labs),
            ["Models"] = Row.Of(article.Models),
            ["People"] = Row.Of(article.People),
            ["Why"] = Row.Of(article.Why),
        };

        // Some thirty short conditions; should a replaced weights file make more of them than a property holds, the words of Why remain.
        CompressedText.TryWrite(row, "ScoreParts", Row.Of(article.ScoreParts), maxProperties: 1);

        // A row holds a megabyte and the strings above may take half of it; mentions beyond are of no use to anyone.
        for (var mentions = article.Mentions; !CompressedText.TryWrite(row, "Mentions", Row.Of(mentions), maxProperties: 4);)
        {
            mentions = [.. mentions.Take(mentions.Count / 2)];
        }

        return row;
    }

    private static Article Read(TableEntity row) => new()
    {
        Id = row.Text("Id"),
        CandidateId = row.Text("CandidateId"),
        FeedId = row.Text("FeedId"),
        Outlet = row.Text("Outlet"),
        Lane = row.Text("Lane"),
        Trust = row.Real("Trust"),
        Address = row.AddressOrNull("Address"),
        Language = row.Text("Language"),
        Title = row.Text("Title"),
        Excerpt = row.Text("Excerpt"),
        Authors = row.Texts("Authors"),
        Image = row.AddressOrNull("Image"),
        WordCount = row.Int("WordCount"),
        PageKind = row.Name<PageKind>("PageKind"),
        PublishedAt = row.Time("PublishedAt"),
        FirstSeenAt = row.Time("FirstSeenAt"),
        Topic = row.Text("Topic"),
        Relevance = row.Real("Relevance"),
        Labs = row.Texts("Labs"),
        Models = row.Texts("Models"),
        People = row.Texts("People"),
        Mentions = Row.Mentions(CompressedText.Read(row, "Mentions")),
        ScoreParts = Row.ScoreParts(CompressedText.Read(row, "ScoreParts")),
        Why = row.Text("Why"),
    };
}

using Azure;
using Aggregator.Articles;
using Aggregator.Search;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Text whose plain form or markup needs more than half a megabyte compressed is in a blob. Where the account has none, the plain form
/// is cut and the markup left out, since half of it would be broken.
/// </summary>
internal sealed class AzureArticleStore(AzureAccount account, SearchSegmentTable segments) : IArticleStore
{
    private const string Plain = "Plain";
    private const string Html = "Html";

    /// <summary>The texts that may be in blobs.</summary>
    public static readonly string[] TextNames = [Plain, Html];

    private const int PlainProperties = 8;
    private const int MarkupProperties = CompressedText.MaxProperties - PlainProperties;

    /// <summary>More are of no use to anyone, should the row not hold them.</summary>
    private const int EnoughMentions = 1_000;

    public static readonly RowShape<Article> Shape = new(
        Keys.Articles, row => row.Read(RecordKinds.Json.Article) with { Title = row.Text("Title") });

    /// <summary>Of the rows that carry the long text.</summary>
    public static readonly RowShape<ArticleText> TextShape = new(
        Keys.ArticleIndex, row => new ArticleText(CompressedText.ReadText(row, Plain), CompressedText.ReadText(row, Html)));

    private static readonly string[] CandidateOnly = ["CandidateId"];

    private readonly DatedTable _articles = new(account.Table(Keys.Articles), account.Table(Keys.ArticleIndex));

    private readonly LongTexts _texts = new(account, Keys.Articles);

    private readonly TableClient _search = account.Table(Keys.ArticleSearch);

    public Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken) =>
        _articles.AddAsync(
            article.Id,
            article.FirstSeenAt,
            (row, place) => WriteTextAsync(row, text, place, cancellationToken),
            async place =>
            {
                await segments.MarkAsync(place, cancellationToken);
                await IndexAsync(article, text, place, cancellationToken);
                return Write(article, place);
            },
            cancellationToken);

    public async Task<bool> TryRetitleAsync(string id, string candidateId, string title, CancellationToken cancellationToken)
    {
        if (await _articles.FindPlaceAsync(id, cancellationToken) is not { } place
            || await _articles.FindAsync(place, CandidateOnly, cancellationToken) is not { } row
            || row.Text("CandidateId") != candidateId)
        {
            return false;
        }

        await segments.MarkAsync(place, cancellationToken);
        return await _articles.TryMergeAsync(place, new TableEntity { ["Title"] = Row.Of(title) }, row.ETag, cancellationToken) is not null;
    }

    public async Task<bool> TryReviseAsync(Article article, ArticleText text, CancellationToken cancellationToken)
    {
        while (await _articles.FindPlaceAsync(article.Id, cancellationToken) is { } place
            && await _articles.FindAsync(place, null, cancellationToken) is { } row)
        {
            // The text first: a crash in between leaves a row that the next try writes again.
            var revised = article with { Title = row.Text("Title") };
            await _articles.ReplaceTextAsync(
                article.Id, place, (claim, _) => WriteTextAsync(claim, text, place, cancellationToken), cancellationToken);
            await segments.MarkAsync(place, cancellationToken);
            await IndexAsync(revised, text, place, cancellationToken);
            if (await _articles.TryReplaceAsync(Write(revised, place), row.ETag, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    public Task<Article?> FindAsync(string id, CancellationToken cancellationToken) =>
        _articles.FindAsync(id, cancellationToken).ReadAsync(Read);

    public async Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken) =>
        await _articles.FindTextAsync(id, cancellationToken) is { } row
            ? TextShape.TryRead(account.Broken, await _texts.LoadAsync(row, cancellationToken, TextNames))
            : null;

    public IAsyncEnumerable<Article> ListAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        _articles.ListAsync(since, before, "", null, cancellationToken).Select(Read).OfType<Article>();

    private async Task WriteTextAsync(TableEntity row, ArticleText text, Place place, CancellationToken cancellationToken)
    {
        if (!await _texts.TryWriteAsync(row, Plain, text.Plain, PlainProperties, place, cancellationToken))
        {
            CompressedText.Write(row, Plain, text.Plain, PlainProperties);
        }

        await _texts.TryWriteAsync(row, Html, text.Html, MarkupProperties, place, cancellationToken);
    }

    private Task<Response> IndexAsync(Article article, ArticleText text, Place place, CancellationToken cancellationToken) =>
        _search.UpsertEntityAsync(
            FreshArticles.Write(SearchDocument.Of(article, text), place), TableUpdateMode.Replace, cancellationToken);

    internal static TableEntity Write(Article article, Place place)
    {
        var row = new TableEntity(place.Partition, place.Row)
        {
            ["Id"] = article.Id,
            ["CandidateId"] = article.CandidateId,
            ["Title"] = Row.Of(article.Title),
        };
        var whole = article with { Title = "", FirstSeenAt = place.Time };
        var shortened = whole with { Authors = [], Image = null, ScoreParts = [], Mentions = [.. article.Mentions.Take(EnoughMentions)] };
        row.Write(RecordKinds.Json.Article, whole, shortened);
        return row;
    }

    private Article? Read(TableEntity row) => Shape.TryRead(account.Broken, row);
}

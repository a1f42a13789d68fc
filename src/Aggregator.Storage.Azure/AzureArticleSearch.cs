using Aggregator.Articles;
using Aggregator.Search;
using Aggregator.Telemetry;
using Microsoft.Extensions.Options;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Tables cannot search, and a row for every word of every article would cost more than all else together. So what was
/// first seen in the last weeks is read into memory by the first search (a request for a thousand articles) and searched
/// there; each later search lists the titles of the last day, and reads what is new or has another one. The tokens of long texts come
/// from a table of their own, written with the article; a title and an excerpt are at hand in its row.
/// </summary>
internal sealed class AzureArticleSearch(
    AzureAccount account, IArticleStore articles, IOptions<AzureStorageOptions> options, Progress progress, TimeProvider time)
    : IArticleSearch, IDisposable
{
    /// <summary>An article may be kept so long after it was first seen and still be found at once.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromDays(1);

    /// <summary>After this all is read anew: what came later than that, too, and what has gone.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);

    public static readonly RowShape<string> Shape = new(Keys.ArticleSearch, row => CompressedText.ReadText(row, "Text"));

    private static readonly string[] IdAndTitle = ["Id", "Title"];

    private readonly TableClient _articles = account.Table(Keys.Articles);
    private readonly TableClient _texts = account.Table(Keys.ArticleSearch);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Snapshot? _snapshot;

    public async Task<FoundArticles> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var snapshot = await GetAsync(cancellationToken);
        var (found, isCut) = snapshot.Scan.Find(request);
        return new FoundArticles([.. found.Select(one => new SearchHit(snapshot.Articles[one.Id], (double)one.Tier))], isCut);
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The row that carries the tokens of the text.</summary>
    public static TableEntity Write(SearchDocument document, Place place)
    {
        var row = new TableEntity(place.Partition, place.Row) { ["Id"] = document.Id };
        CompressedText.Write(row, "Text", document.Text, CompressedText.MaxProperties);
        return row;
    }

    private async Task<Snapshot> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (_snapshot is { } snapshot && now - snapshot.ReadAt < KeptFor)
            {
                await RefreshAsync(snapshot, now, cancellationToken);
                return snapshot;
            }

            return _snapshot = await ReadAsync(now, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Snapshot> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-options.Value.SearchDays);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var reading = progress.Begin($"texts and articles of {options.Value.SearchDays} days read for the search");
        await foreach (var row in _texts.QueryAsync<TableEntity>(Place.Between(since, End(now)), cancellationToken: cancellationToken))
        {
            texts[row.Text("Id")] = ReadText(row) ?? "";
            reading.Add(1);
        }

        var snapshot = new Snapshot(now);
        await foreach (var article in articles.ListAsync(since, End(now), cancellationToken))
        {
            snapshot.Add(article, texts.GetValueOrDefault(article.Id, ""));
            reading.Add(1);
        }

        reading.End();
        return snapshot;
    }

    private async Task RefreshAsync(Snapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fresh = await _articles.QueryAsync<TableEntity>(
            Place.Between(now - Late, End(now)), select: IdAndTitle, cancellationToken: cancellationToken)
            .Where(row => snapshot.Articles.GetValueOrDefault(row.Text("Id"))?.Title != row.Text("Title"))
            .Select(row => row.Text("Id"))
            .ToListAsync(cancellationToken);

        foreach (var id in fresh)
        {
            if (await articles.FindAsync(id, cancellationToken) is { } article)
            {
                var place = Place.Of(article.FirstSeenAt, article.Id);
                var text = await _texts.FindAsync(place.Partition, place.Row, null, cancellationToken).ReadAsync(ReadText);
                snapshot.Add(article, text ?? "");
            }
        }
    }

    private string? ReadText(TableEntity row) => Shape.TryRead(account.Broken, row);

    /// <summary>Clocks differ a little.</summary>
    private static DateTimeOffset End(DateTimeOffset now) => now.AddHours(1);

    private sealed class Snapshot(DateTimeOffset readAt)
    {
        public DateTimeOffset ReadAt => readAt;

        public SearchScan Scan { get; } = new();

        public System.Collections.Concurrent.ConcurrentDictionary<string, Article> Articles { get; } = new(StringComparer.Ordinal);

        public void Add(Article article, string text)
        {
            // The article first: what the scan finds is looked up here.
            Articles[article.Id] = article;
            Scan.Add(SearchDocument.Of(article, ArticleText.Empty) with { Text = text });
        }
    }
}

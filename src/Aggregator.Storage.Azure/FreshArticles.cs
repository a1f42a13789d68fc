using Aggregator.Articles;
using Aggregator.Search;

namespace Aggregator.Storage.Azure;

/// <summary>
/// The articles that no segment holds as they are: those of the last days, and those that changed later. They are held in memory, and each
/// search reads what is new or another version.
/// </summary>
internal sealed class FreshArticles(AzureAccount account)
{
    public static readonly RowShape<string> TextShape = new(Keys.ArticleSearch, row => CompressedText.ReadText(row, "Text"));

    /// <summary>
    /// The most that are held. There are more only while an account has articles of many days and no index of them yet, which the next
    /// retention round makes.
    /// </summary>
    private const int Most = 1_000;

    /// <summary>From so many of a day on it is read whole.</summary>
    private const int ManyOfADay = 6;

    private const string Version = "Attempt";

    private static readonly string[] IdAndVersion = ["PartitionKey", "RowKey", "Id", Version];

    private readonly TableClient _articles = account.Table(Keys.Articles);
    private readonly TableClient _texts = account.Table(Keys.ArticleSearch);

    private Dictionary<Place, Held> _held = [];

    public FreshSegment Segment { get; private set; } = FreshSegment.Empty;

    /// <summary>Whether there are more than are held.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Brings the segment up to date.</summary>
    /// <param name="spans">The times that are in no segment, the latest first.</param>
    /// <param name="changed">Where further articles are.</param>
    public async Task RefreshAsync(
        IReadOnlyList<(DateTimeOffset Since, DateTimeOffset Before)> spans, IEnumerable<Place> changed, CancellationToken cancellationToken)
    {
        var present = new Dictionary<Place, Guid?>();
        foreach (var place in changed)
        {
            if (await _articles.FindAsync(place.Partition, place.Row, IdAndVersion, cancellationToken) is { } row)
            {
                present[place] = row.GetGuid(Version);
            }
        }

        var inSpans = spans.ToAsyncEnumerable()
            .SelectMany(span => Query(_articles, Place.Between(span.Since, span.Before), IdAndVersion, cancellationToken));
        IsCut = false;
        await foreach (var row in inSpans.WithCancellation(cancellationToken))
        {
            if (present.Count >= Most)
            {
                IsCut = true;
                break;
            }

            present[Place.Of(row)] = row.GetGuid(Version);
        }

        var missing = present.Where(one => _held.GetValueOrDefault(one.Key)?.Version != one.Value || !_held.ContainsKey(one.Key)).ToList();
        if (missing.Count == 0 && present.Count == _held.Count)
        {
            return;
        }

        var held = _held.Where(one => present.ContainsKey(one.Key)).ToDictionary();
        foreach (var day in missing.GroupBy(one => one.Key.Partition))
        {
            await ReadAsync(day.Key, [.. day.Select(one => one.Key)], held, cancellationToken);
        }

        Segment = FreshSegment.Of(held.Values);
        _held = held;
    }

    /// <summary>The articles of a day with the tokens of their texts.</summary>
    public async Task<IReadOnlyList<SearchDocument>> ReadDayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var held = new Dictionary<Place, Held>();
        await ReadAsync(Keys.Backwards(day), null, held, cancellationToken);
        return [.. held.Values.Select(one => one.Document)];
    }

    /// <summary>The row that carries the tokens of the text.</summary>
    public static TableEntity Write(SearchDocument document, Place place)
    {
        var row = new TableEntity(place.Partition, place.Row) { ["Id"] = document.Id };
        CompressedText.Write(row, "Text", document.Text, CompressedText.MaxProperties);
        return row;
    }

    /// <param name="wanted">Null for all of the day.</param>
    private async Task ReadAsync(
        string day, IReadOnlyList<Place>? wanted, Dictionary<Place, Held> held, CancellationToken cancellationToken)
    {
        var (articles, texts) = wanted?.Count < ManyOfADay
            ? (PointsAsync(_articles, wanted, cancellationToken), PointsAsync(_texts, wanted, cancellationToken))
            : (DayAsync(_articles, day, cancellationToken), DayAsync(_texts, day, cancellationToken));

        // The texts first: a change writes the text and then the article, whose version tells that it is to be read again.
        var tokens = await texts.ToDictionaryAsync(
            Place.Of, row => TextShape.TryRead(account.Broken, row), cancellationToken: cancellationToken);
        await foreach (var row in articles.WithCancellation(cancellationToken))
        {
            if (AzureArticleStore.Shape.TryRead(account.Broken, row) is { } article)
            {
                var document = SearchDocument.Of(article, ArticleText.Empty) with { Text = tokens.GetValueOrDefault(Place.Of(row)) ?? "" };
                held[Place.Of(row)] = new Held(row.GetGuid(Version), article, document);
            }
        }
    }

    private static IAsyncEnumerable<TableEntity> DayAsync(TableClient table, string day, CancellationToken cancellationToken) =>
        Query(table, TableClient.CreateQueryFilter($"PartitionKey eq {day}"), null, cancellationToken);

    private static IAsyncEnumerable<TableEntity> PointsAsync(
        TableClient table, IReadOnlyList<Place> places, CancellationToken cancellationToken) =>
        places.ToAsyncEnumerable()
            .Select(async (place, _, token) => await table.FindAsync(place.Partition, place.Row, null, token))
            .OfType<TableEntity>();

    private static IAsyncEnumerable<TableEntity> Query(
        TableClient table, string? filter, IEnumerable<string>? select, CancellationToken cancellationToken) =>
        filter is null
            ? AsyncEnumerable.Empty<TableEntity>()
            : table.QueryAsync<TableEntity>(filter, select: select, cancellationToken: cancellationToken);

    internal sealed record Held(Guid? Version, Article Article, SearchDocument Document);
}

/// <summary>Articles that are in memory, with an index of their own.</summary>
internal sealed record FreshSegment(SearchSegment Index, IReadOnlyDictionary<string, Article> Articles)
{
    public static FreshSegment Empty { get; } = new(SearchSegment.Empty, new Dictionary<string, Article>());

    public static FreshSegment Of(IReadOnlyCollection<FreshArticles.Held> held) => new(
        SearchSegment.Build([.. held.Select(one => one.Document)]),
        held.ToDictionary(one => one.Article.Id, one => one.Article, StringComparer.Ordinal));
}

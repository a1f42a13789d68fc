using System.Text.Json;
using Aggregator.Digests;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Which edition covers which story is in rows of their own, all in one partition: a day's are written by two
/// requests, and one finds a story's. They are written before the edition, so that none is missing after a crash;
/// those of an edition that then lost its race name a date whose edition does not cover the story, which is looked at anyway.
/// </summary>
internal sealed class AzureEditionStore(AzureAccount account) : IEditionStore
{
    private const string Summary = "Summary";

    public static readonly RowShape<Edition> Shape = new(Keys.Editions, row => row.Read(EditionJson.Default.Edition));

    public static readonly RowShape<EditionSummary> SummaryShape = new(
        Keys.Editions, row => JsonSerializer.Deserialize(row.Text(Summary), EditionJson.Default.EditionSummary)!);

    public static readonly RowShape<object> StoryShape = new(Keys.EditionStories, row => row.Date("Date"));

    private static readonly string[] SummaryOnly = [Summary];

    private readonly TableClient _editions = account.Table(Keys.Editions);
    private readonly TableClient _editionStories = account.Table(Keys.EditionStories);

    public async Task<AddOutcome> AddAsync(Edition edition, CancellationToken cancellationToken)
    {
        var row = Write(edition);
        foreach (var batch in StoryIds.Of(edition).Chunk(TableBatch.Most))
        {
            await _editionStories.SubmitTransactionAsync(batch.Select(story => Coverage(story, edition.Date)), cancellationToken);
        }

        return await _editions.AddAsync(row, cancellationToken);
    }

    /// <summary>The rows of its stories stay: they name a date whose edition does not cover the story, which is looked at anyway.</summary>
    public Task<bool> RemoveAsync(DateOnly date, CancellationToken cancellationToken) =>
        _editions.RemoveAsync(Keys.Only, Keys.Backwards(date), cancellationToken);

    public Task<Edition?> FindAsync(DateOnly date, CancellationToken cancellationToken) =>
        _editions.FindAsync(Keys.Only, Keys.Backwards(date), null, cancellationToken)
            .ReadAsync(row => Shape.TryRead(account.Broken, row));

    public async Task<Edition?> FindLatestAsync(CancellationToken cancellationToken) =>
        await FirstAsync(null, 1, Shape, null, cancellationToken).FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<EditionSummary>> ListAsync(DateOnly? before, int limit, CancellationToken cancellationToken) =>
        await FirstAsync(before, limit, SummaryShape, SummaryOnly, cancellationToken).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Edition>> ReadAsync(DateOnly? before, int limit, CancellationToken cancellationToken) =>
        await FirstAsync(before, limit, Shape, null, cancellationToken).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<DateOnly>> ListEditionsOfStoryAsync(string storyId, CancellationToken cancellationToken)
    {
        var key = Keys.Of(storyId);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Only} and RowKey gt {key + "-"} and RowKey lt {key + "."}");
        return await _editionStories.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Select(row => StoryShape.TryRead(account.Broken, row))
            .OfType<DateOnly>()
            .ToListAsync(cancellationToken);
    }

    private static TableTransactionAction Coverage(string story, DateOnly date) => new(
        TableTransactionActionType.UpsertReplace,
        new TableEntity(Keys.Only, $"{Keys.Of(story)}-{Keys.Backwards(date)}") { ["Date"] = Row.Of(date) });

    /// <summary>Rows count dates backwards, so the first are the newest.</summary>
    private IAsyncEnumerable<T> FirstAsync<T>(
        DateOnly? before, int limit, RowShape<T> shape, IEnumerable<string>? select, CancellationToken cancellationToken)
        where T : class
    {
        if (limit <= 0)
        {
            return AsyncEnumerable.Empty<T>();
        }

        var after = Keys.Backwards(before ?? DateOnly.MaxValue);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Only} and RowKey gt {after}");
        return _editions.QueryAsync<TableEntity>(filter, Math.Min(limit, 1000), select, cancellationToken)
            .Select(row => shape.TryRead(account.Broken, row))
            .OfType<T>()
            .Take(limit);
    }

    private static TableEntity Write(Edition edition)
    {
        var row = new TableEntity(Keys.Only, Keys.Backwards(edition.Date))
        {
            [Summary] = JsonSerializer.Serialize(EditionSummary.Of(edition), EditionJson.Default.EditionSummary),
        };

        var json = JsonSerializer.SerializeToUtf8Bytes(edition, EditionJson.Default.Edition);
        if (!CompressedText.TryWrite(row, "Json", json, CompressedText.MaxProperties - 1))
        {
            throw new InvalidOperationException(
                $"The edition of {edition.Date:O} has {edition.Stories.Count} stories and {json.Length} bytes; "
                + "a row of table storage cannot hold it. Lower the limits under Digests.");
        }

        return row;
    }
}

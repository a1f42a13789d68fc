using System.Text.Json.Serialization;
using Aggregator.Search;

namespace Aggregator.Storage.Azure;

/// <summary>A UTC day whose articles are in a segment.</summary>
/// <param name="Generation">Of the writing: rows of postings belong to it that carry it, and later ones sort behind.</param>
internal sealed record SettledDay(DateOnly Day, string Generation, IReadOnlyList<SearchEntry> Entries);

/// <summary>
/// The segments of days, in one table: a partition of their entries, and one for each bucket of postings, so that all that a word needs of
/// all days is one request. Days that have a segment may still change; the articles that do are marked in a partition of their own, and
/// read by themselves until the day is written anew.
/// </summary>
internal sealed class SearchSegmentTable(AzureAccount account, TimeProvider time)
{
    public static readonly RowShape<IReadOnlyList<SearchEntry>> Shape = new(Keys.SearchSegments, ReadEntries);

    private const string Entries = "entries";
    private const string Marks = "changed";
    private const string Generation = "Generation";
    private const string Postings = "Postings";
    private const string MadeAt = "MadeAt";
    private const string MarkedPartition = "Partition";
    private const string MarkedRow = "Row";

    /// <summary>An article is kept within a day of its first sight, or is marked; clocks differ a little.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromHours(1);

    private static readonly string[] KeyAndGeneration = ["RowKey", Generation];

    private static readonly string[] WithoutEntries = ["PartitionKey", "RowKey", Generation, MarkedPartition, MarkedRow, MadeAt];

    private readonly TableClient _table = account.Table(Keys.SearchSegments);

    /// <summary>The last day that is settled, since nearly nothing comes to it any more.</summary>
    public static DateOnly LastSettled(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-2);

    /// <summary>The settled days since that one, and all marks, by one request.</summary>
    public async Task<SegmentState> ReadStateAsync(DateOnly since, CancellationToken cancellationToken)
    {
        var filter = $"({Since(Entries, since)}) or {TableClient.CreateQueryFilter($"PartitionKey eq {Marks}")}";
        var rows = await _table.QueryAsync<TableEntity>(filter, select: WithoutEntries, cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        return new SegmentState(
            rows.Where(row => row.PartitionKey == Entries).ToDictionary(row => Keys.ReadDay(row.RowKey), row => row.Text(Generation)),
            [.. rows.Where(row => row.PartitionKey == Marks).Select(ReadMark).Where(mark => mark.Place.IsOne)]);
    }

    /// <summary>The settled days since that one; a day whose entries cannot be read is left out, and so read as one that is not settled.</summary>
    public IAsyncEnumerable<SettledDay> ReadAsync(DateOnly since, CancellationToken cancellationToken) =>
        _table.QueryAsync<TableEntity>(Since(Entries, since), cancellationToken: cancellationToken).Select(ReadDay).OfType<SettledDay>();

    public async Task<SettledDay?> FindAsync(DateOnly day, CancellationToken cancellationToken) =>
        await _table.FindAsync(Entries, Keys.Backwards(day), null, cancellationToken).ReadAsync(ReadDay);

    /// <summary>The bucket's postings of every day since that one, by day and generation.</summary>
    public async Task<IReadOnlyDictionary<(DateOnly Day, string Generation), byte[]>> ReadPostingsAsync(
        int bucket, DateOnly since, CancellationToken cancellationToken) =>
        await _table.QueryAsync<TableEntity>(Since(PartitionOf(bucket), since), cancellationToken: cancellationToken).ToDictionaryAsync(
            row => (Keys.ReadDay(row.RowKey), row.Text(Generation)), row => CompressedText.Read(row, Postings),
            cancellationToken: cancellationToken);

    /// <summary>Writes the segment of the day over the one that is there: its postings first, as nobody reads them before its entries.</summary>
    public async Task WriteAsync(DateOnly day, SearchSegment segment, CancellationToken cancellationToken)
    {
        var before = await _table.FindAsync(Entries, Keys.Backwards(day), KeyAndGeneration, cancellationToken);
        var generation = time.GetUtcNow().UtcTicks.ToString("D19", System.Globalization.CultureInfo.InvariantCulture);
        await TableBatch.EachAsync(
            Enumerable.Range(0, SearchSegment.BucketCount).Where(bucket => segment.Buckets[bucket].Length > 0).Select(
                bucket => PostingsRow(bucket, day, generation, segment.Buckets[bucket])),
            (row, token) => _table.UpsertEntityAsync(row, TableUpdateMode.Replace, token), cancellationToken);

        var entries = new TableEntity(Entries, Keys.Backwards(day)) { [Generation] = generation };
        entries.Write(SegmentJson.Default.IReadOnlyListSearchEntry, segment.Entries);
        await _table.UpsertEntityAsync(entries, TableUpdateMode.Replace, cancellationToken);
        if (before is not null)
        {
            await RemovePostingsAsync(day, before.Text(Generation), cancellationToken);
        }
    }

    /// <summary>Lets the day be read article by article again, until it is written anew.</summary>
    public async Task UnsettleAsync(DateOnly day, CancellationToken cancellationToken)
    {
        if (await _table.FindAsync(Entries, Keys.Backwards(day), KeyAndGeneration, cancellationToken) is { } entries)
        {
            await _table.RemoveAsync(Entries, entries.RowKey, cancellationToken);
            await RemovePostingsAsync(day, entries.Text(Generation), cancellationToken);
        }
    }

    /// <summary>To be called before an article is written whose day may be settled.</summary>
    public Task MarkAsync(Place place, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (place.Day > LastSettled(now + ClockSlack))
        {
            return Task.CompletedTask;
        }

        // A number in its key tells the marks of an article apart, so that none is removed with the change of another.
        var row = new TableEntity(Marks, $"{place.Id}~{Guid.NewGuid():N}")
        {
            [MarkedPartition] = place.Partition,
            [MarkedRow] = place.Row,
            [MadeAt] = now,
        };
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    public Task RemoveMarksAsync(IEnumerable<ChangeMark> marks, CancellationToken cancellationToken) =>
        _table.DeleteAllAsync(marks.Select(mark => new TableEntity(Marks, mark.Key)), cancellationToken);

    private static ChangeMark ReadMark(TableEntity row) => new(
        row.RowKey, new Place(row.Text(MarkedPartition), row.Text(MarkedRow)), row.GetDateTimeOffset(MadeAt) ?? DateTimeOffset.MinValue);

    private static TableEntity PostingsRow(int bucket, DateOnly day, string generation, byte[] postings)
    {
        var row = new TableEntity(PartitionOf(bucket), $"{Keys.Backwards(day)}-{generation}") { [Generation] = generation };
        return CompressedText.TryWrite(row, Postings, postings, CompressedText.MaxProperties)
            ? row
            : throw new InvalidOperationException($"The search index of {day:O} is larger than table storage can hold.");
    }

    private Task RemovePostingsAsync(DateOnly day, string generation, CancellationToken cancellationToken) => TableBatch.EachAsync(
        Enumerable.Range(0, SearchSegment.BucketCount).Select(
            bucket => new TableEntity(PartitionOf(bucket), $"{Keys.Backwards(day)}-{generation}")),
        (row, token) => _table.RemoveAsync(row.PartitionKey, row.RowKey, token), cancellationToken);

    private SettledDay? ReadDay(TableEntity row) => Shape.TryRead(account.Broken, row) is { } entries
        ? new SettledDay(Keys.ReadDay(row.RowKey), row.Text(Generation), entries)
        : null;

    private static IReadOnlyList<SearchEntry> ReadEntries(TableEntity row) =>
        row.PartitionKey == Entries ? row.Read(SegmentJson.Default.IReadOnlyListSearchEntry) : [];

    private static string PartitionOf(int bucket) => $"bucket{bucket:00}";

    private static string Since(string partition, DateOnly day)
    {
        var last = Keys.Backwards(day) + "~";
        return TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {last}");
    }
}

/// <param name="Generations">Of the settled days.</param>
internal sealed record SegmentState(IReadOnlyDictionary<DateOnly, string> Generations, IReadOnlyList<ChangeMark> Marks);

/// <summary>An article changed, or came, after its day was settled.</summary>
internal sealed record ChangeMark(string Key, Place Place, DateTimeOffset MadeAt);

[JsonSerializable(typeof(IReadOnlyList<SearchEntry>))]
internal sealed partial class SegmentJson : JsonSerializerContext;

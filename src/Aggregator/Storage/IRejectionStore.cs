using Aggregator.Feeds.Polling;

namespace Aggregator.Storage;

/// <summary>What was read and not kept, with the reason, so that the filter can be judged: a record for each answer of a feed.</summary>
public interface IRejectionStore
{
    /// <summary>Adds the entries of one answer; the same entries of the same day again are written over.</summary>
    Task AddAsync(IReadOnlyList<RejectedEntry> entries, CancellationToken cancellationToken);

    /// <summary>The entries that were judged on that UTC day, in no order.</summary>
    IAsyncEnumerable<RejectedEntry> ListAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>How many were first seen in [<paramref name="since"/>, <paramref name="before"/>).</summary>
    Task<int> CountAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken);
}

internal sealed class RejectionStore(IRecordStore records) : IRejectionStore
{
    /// <summary>More do not safely fit into a row of a backend.</summary>
    private const int MostTogether = 100;

    public async Task AddAsync(IReadOnlyList<RejectedEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var some in entries.Chunk(MostTogether))
        {
            await records.PutAsync(RecordKinds.Rejections, RejectedEntries.Of(some), cancellationToken);
        }
    }

    public IAsyncEnumerable<RejectedEntry> ListAsync(DateOnly day, CancellationToken cancellationToken) =>
        records.ListAsync(RecordKinds.Rejections, RecordKinds.SectionOf(day), null, cancellationToken)
            .SelectMany(together => together.Entries);

    public async Task<int> CountAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var count = 0;
        var last = DateOnly.FromDateTime(before.UtcDateTime);
        for (var day = DateOnly.FromDateTime(since.UtcDateTime); day <= last; day = day.AddDays(1))
        {
            count += await ListAsync(day, cancellationToken)
                .CountAsync(entry => entry.FirstSeenAt >= since && entry.FirstSeenAt < before, cancellationToken);
        }

        return count;
    }
}

using Aggregator.Articles;
using Aggregator.Search;
using Aggregator.Telemetry;
using Microsoft.Extensions.Options;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Tables cannot search, and a row for every word of every article would cost more than all else together. So once a day the articles of
/// a whole day become a segment of an inverted index, some sixty rows of postings, of which a search reads those that its words are in;
/// only what is younger, or has changed since, is read article by article.
/// </summary>
internal sealed class AzureArticleSearch(
    AzureAccount account, SearchSegmentTable segments, IOptions<AzureStorageOptions> options, Progress progress, TimeProvider time)
    : IArticleSearch, IDisposable
{
    private const int AtOnce = 8;

    /// <summary>So many keys of a day's articles in one request; the service takes some more.</summary>
    private const int KeysAtOnce = 12;

    /// <summary>A mark that is younger may belong to a change that is still being written.</summary>
    private static readonly TimeSpan MarkAge = TimeSpan.FromHours(1);

    private readonly TableClient _articles = account.Table(Keys.Articles);
    private readonly FreshArticles _fresh = new(account);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Dictionary<DateOnly, SettledDay> _settled = [];

    public async Task<FoundArticles> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var since = FirstDay(time.GetUtcNow());
        var (settled, fresh, isFreshCut) = await ReadAsync(since, cancellationToken);
        var postings = await ReadPostingsAsync(request.Query, since, cancellationToken);
        if (IsOutdated(settled, postings.Values))
        {
            // A day was written anew between the two requests.
            (settled, fresh, isFreshCut) = await ReadAsync(since, cancellationToken);
        }

        var candidates = settled
            .SelectMany(day => SearchSegment.Match(
                request.Query, day.Entries, bucket => postings[bucket].GetValueOrDefault((day.Day, day.Generation))))
            .Where(candidate => !fresh.Articles.ContainsKey(candidate.Entry.Id))
            .Concat(fresh.Index.Match(request.Query));
        var (found, isCut) = SearchRanking.Rank(request, candidates);
        var articles = await FindAsync(found.Select(hit => hit.Entry), fresh, cancellationToken);
        var hits = found.Where(hit => articles.ContainsKey(hit.Entry.Id)).Select(
            hit => new SearchHit(articles[hit.Entry.Id], (double)hit.Tier));
        return new FoundArticles([.. hits], isCut || isFreshCut);
    }

    /// <summary>Writes the segment of a day that has none yet, or one that changed.</summary>
    public async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (first, last) = (FirstDay(now), SearchSegmentTable.LastSettled(now));
        var (settled, all) = await segments.ReadStateAsync(DateOnly.MinValue, cancellationToken);
        foreach (var day in settled.Keys.Where(day => day < first))
        {
            await segments.UnsettleAsync(day, cancellationToken);
        }

        var marks = all.Where(mark => mark.MadeAt < now - MarkAge).ToList();
        await segments.RemoveMarksAsync(marks.Where(mark => mark.Place.Day < first), cancellationToken);

        var due = marks.Select(mark => mark.Place.Day).Where(day => day >= first && day <= last).ToHashSet();
        due.UnionWith(await FindUnsettledAsync(first, last, settled, cancellationToken));
        if (due.Count == 0)
        {
            return false;
        }

        var settling = progress.Begin($"days of {due.Count} put into the search index");
        var next = due.Max();
        await segments.WriteAsync(next, SearchSegment.Build(await _fresh.ReadDayAsync(next, cancellationToken)), cancellationToken);
        await segments.RemoveMarksAsync(marks.Where(mark => mark.Place.Day == next), cancellationToken);
        settling.Add(1);
        settling.End();
        return due.Count > 1;
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Days without a segment since the first article. One without articles gets one too, so that no search looks for it by itself.</summary>
    private async Task<IEnumerable<DateOnly>> FindUnsettledAsync(
        DateOnly first, DateOnly last, IReadOnlyDictionary<DateOnly, string> settled, CancellationToken cancellationToken)
    {
        var unsettled = DaysBetween(first, last).Where(day => !settled.ContainsKey(day)).ToList();
        var oldest = settled.Keys.Where(day => day >= first).Append(last.AddDays(1)).Min();
        foreach (var (since, before) in SpansOf(unsettled))
        {
            await foreach (var row in _articles.QueryAsync<TableEntity>(
                Place.Between(since, before), select: ["PartitionKey"], cancellationToken: cancellationToken))
            {
                var day = Place.Of(row).Day;
                oldest = day < oldest ? day : oldest;
            }
        }

        return unsettled.Where(day => day >= oldest);
    }

    private async Task<(IReadOnlyList<SettledDay> Settled, FreshSegment Fresh, bool IsFreshCut)> ReadAsync(
        DateOnly since, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var (present, marks) = await segments.ReadStateAsync(since, cancellationToken);
            await RefreshSettledAsync(present, since, cancellationToken);
            var changed = marks.Select(mark => mark.Place).Distinct();

            // Clocks differ a little, and an article may be first seen by another process in an hour that is still to come here.
            var today = DateOnly.FromDateTime(now.UtcDateTime.AddHours(1));
            var unsettled = DaysBetween(since, today).Where(day => !_settled.ContainsKey(day));
            await _fresh.RefreshAsync([.. Enumerable.Reverse(SpansOf(unsettled))], changed, cancellationToken);
            return ([.. _settled.Values], _fresh.Segment, _fresh.IsCut);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Entries of a generation never change, so that only others are read.</summary>
    private async Task RefreshSettledAsync(
        IReadOnlyDictionary<DateOnly, string> present, DateOnly since, CancellationToken cancellationToken)
    {
        var missing = present.Where(day => _settled.GetValueOrDefault(day.Key)?.Generation != day.Value).Select(day => day.Key).ToList();
        var settled = _settled.Where(day => present.ContainsKey(day.Key)).ToDictionary();
        if (missing.Count > AtOnce)
        {
            settled = await segments.ReadAsync(since, cancellationToken)
                .ToDictionaryAsync(day => day.Day, cancellationToken: cancellationToken);
        }
        else
        {
            foreach (var day in missing)
            {
                settled.Remove(day);
                if (await segments.FindAsync(day, cancellationToken) is { } found)
                {
                    settled[day] = found;
                }
            }
        }

        _settled = settled;
    }

    private async Task<Dictionary<int, IReadOnlyDictionary<(DateOnly Day, string Generation), byte[]>>> ReadPostingsAsync(
        SearchQuery query, DateOnly since, CancellationToken cancellationToken)
    {
        var buckets = SearchSegment.BucketsOf(query);
        var postings = new Dictionary<int, IReadOnlyDictionary<(DateOnly Day, string Generation), byte[]>>();
        foreach (var chunk in buckets.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(chunk.Select(bucket => segments.ReadPostingsAsync(bucket, since, cancellationToken)));
            foreach (var (bucket, rows) in chunk.Zip(read))
            {
                postings[bucket] = rows;
            }
        }

        return postings;
    }

    private static bool IsOutdated(
        IReadOnlyList<SettledDay> settled, IEnumerable<IReadOnlyDictionary<(DateOnly Day, string Generation), byte[]>> postings)
    {
        var generations = settled.ToDictionary(day => day.Day, day => day.Generation);
        return postings.SelectMany(rows => rows.Keys).Any(row =>
            generations.TryGetValue(row.Day, out var generation) && string.CompareOrdinal(row.Generation, generation) > 0);
    }

    private async Task<IReadOnlyDictionary<string, Article>> FindAsync(
        IEnumerable<SearchEntry> entries, FreshSegment fresh, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Article>(StringComparer.Ordinal);
        var stored = new List<Place>();
        foreach (var entry in entries)
        {
            if (fresh.Articles.TryGetValue(entry.Id, out var article))
            {
                found[entry.Id] = article;
            }
            else
            {
                stored.Add(Place.Of(entry.FirstSeenAt, entry.Id));
            }
        }

        var requests = stored.GroupBy(place => place.Partition).SelectMany(day => day.Chunk(KeysAtOnce)).ToList();
        foreach (var chunk in requests.Chunk(AtOnce))
        {
            var read = await Task.WhenAll(chunk.Select(places => ReadAsync(places, cancellationToken)));
            foreach (var article in read.SelectMany(articles => articles))
            {
                found[article.Id] = article;
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<Article>> ReadAsync(Place[] places, CancellationToken cancellationToken)
    {
        var rows = string.Join(" or ", places.Select(place => TableClient.CreateQueryFilter($"RowKey eq {place.Row}")));
        var day = TableClient.CreateQueryFilter($"PartitionKey eq {places[0].Partition}");
        return await _articles.QueryAsync<TableEntity>($"{day} and ({rows})", cancellationToken: cancellationToken)
            .Select(row => AzureArticleStore.Shape.TryRead(account.Broken, row))
            .OfType<Article>()
            .ToListAsync(cancellationToken);
    }

    private DateOnly FirstDay(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-options.Value.SearchDays);

    private static IEnumerable<DateOnly> DaysBetween(DateOnly first, DateOnly last) =>
        Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays);

    /// <summary>Days that follow each other are one span.</summary>
    private static List<(DateTimeOffset Since, DateTimeOffset Before)> SpansOf(IEnumerable<DateOnly> days)
    {
        var spans = new List<(DateTimeOffset Since, DateTimeOffset Before)>();
        foreach (var day in days)
        {
            var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
            if (spans.Count > 0 && spans[^1].Before == start)
            {
                spans[^1] = (spans[^1].Since, start.AddDays(1));
            }
            else
            {
                spans.Add((start, start.AddDays(1)));
            }
        }

        return spans;
    }
}

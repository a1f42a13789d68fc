using Aggregator.Caching;
using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>The digest of the last hours, built on request by the same code as an edition, and never stored.</summary>
public sealed class LiveView(EditionBuilder builder, IArticleStore articles, TimeProvider time) : IDisposable
{
    /// <summary>More windows than callers have use for; beyond it the oldest one makes room.</summary>
    private const int MaxViews = 8;

    /// <summary>How long a new article may stay unseen, so that a warm request reads no store.</summary>
    private static readonly TimeSpan ChecksEvery = TimeSpan.FromSeconds(10);

    /// <summary>How long a view is kept when no article arrives: scores fall with age, and what is published leaves the window.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(60);

    private readonly OrderedDictionary<TimeSpan, TimedCache<View>> _views = [];
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>The articles published in the last <paramref name="window"/>; kept for a minute unless a new one arrives.</summary>
    public async Task<Edition> GetAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);

        // One at a time: callers that come together share one build.
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var view = await CacheOf(window).GetAsync(cancellationToken);
            return view.Edition;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The next full second: windows end before their end, and what was seen just now belongs.</summary>
    internal static DateTimeOffset EndAt(DateTimeOffset now) =>
        new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private TimedCache<View> CacheOf(TimeSpan window)
    {
        if (_views.TryGetValue(window, out var cache))
        {
            return cache;
        }

        if (_views.Count >= MaxViews)
        {
            _views.RemoveAt(0);
        }

        View? last = null;
        return _views[window] = new TimedCache<View>(ChecksEvery, time, async cancel => last = await RefreshAsync(window, last, cancel));
    }

    private async Task<View> RefreshAsync(TimeSpan window, View? last, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var newest = await FindNewestAsync(now, window, cancellationToken);
        if (last is not null && last.Newest == newest && now >= last.BuiltAt && now - last.BuiltAt < KeptFor)
        {
            return last;
        }

        var end = EndAt(now);
        var span = new EditionWindow(DateOnly.FromDateTime(end.UtcDateTime), end - window, end);
        return new View(await builder.BuildAsync(span, live: true, cancellationToken), newest, now);
    }

    private async Task<string?> FindNewestAsync(DateTimeOffset now, TimeSpan window, CancellationToken cancellationToken)
    {
        var newest = await articles.ListAsync(now - window, EndAt(now), cancellationToken).FirstOrDefaultAsync(cancellationToken);
        return newest?.Id;
    }

    /// <param name="Newest">Id of the newest article when it was built.</param>
    private sealed record View(Edition Edition, string? Newest, DateTimeOffset BuiltAt);
}

using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>The digest of the last hours, built on request by the same code as an edition, and never stored.</summary>
public sealed class LiveView(EditionBuilder builder, IArticleStore articles, IOptions<DigestOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>More windows than callers have use for; beyond it the oldest view makes room.</summary>
    private const int MaxViews = 8;

    /// <summary>How long a new article may stay unseen, so that a warm request reads no store.</summary>
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromSeconds(10);

    private readonly Dictionary<TimeSpan, CachedView> _views = [];
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>The articles published in the last <paramref name="window"/>; kept for a short while unless a new article arrives.</summary>
    public async Task<Edition> GetAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);

        // One at a time: callers that come together share one build.
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var view = _views.GetValueOrDefault(window);
            if (view is not null && IsWithin(view.BuiltAt, KeptFor, now) && IsWithin(view.LookedAt, LooksAgainAfter, now))
            {
                return view.Edition;
            }

            var newest = await FindNewestAsync(now, window, cancellationToken);
            if (view is not null && IsWithin(view.BuiltAt, KeptFor, now) && view.Newest == newest)
            {
                _views[window] = view with { LookedAt = now };
                return view.Edition;
            }

            var end = EndAt(now);
            var span = new EditionWindow(DateOnly.FromDateTime(end.UtcDateTime), end - window, end);
            var edition = await builder.BuildAsync(span, live: true, cancellationToken);
            Keep(window, new CachedView(edition, newest, now, now));
            return edition;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The next full second: windows end before their end, and what was seen just now belongs.</summary>
    internal static DateTimeOffset EndAt(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private TimeSpan KeptFor => TimeSpan.FromSeconds(options.Value.LiveCacheSeconds);

    private async Task<string?> FindNewestAsync(DateTimeOffset now, TimeSpan window, CancellationToken cancellationToken)
    {
        await foreach (var article in articles.ListAsync(now - window, EndAt(now), cancellationToken))
        {
            return article.Id;
        }

        return null;
    }

    private void Keep(TimeSpan window, CachedView view)
    {
        if (_views.Count >= MaxViews && !_views.ContainsKey(window))
        {
            _views.Remove(_views.MinBy(pair => pair.Value.BuiltAt).Key);
        }

        _views[window] = view;
    }

    private static bool IsWithin(DateTimeOffset then, TimeSpan span, DateTimeOffset now) => now >= then && now - then < span;

    private sealed record CachedView(Edition Edition, string? Newest, DateTimeOffset BuiltAt, DateTimeOffset LookedAt);
}

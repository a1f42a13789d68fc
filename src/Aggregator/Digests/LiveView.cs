using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>
/// The digest of the last hours, built on request by the same code as an edition, and never stored. There are a few windows, and a longer
/// one stands for those between, so that nobody can ask for hundreds; each is built once for all who wait for it.
/// </summary>
public sealed class LiveView(EditionBuilder builder, IArticleStore articles, TimeProvider time) : IDisposable
{
    /// <summary>How long a new article may stay unseen, so that a warm request reads no store.</summary>
    private static readonly TimeSpan ChecksEvery = TimeSpan.FromSeconds(10);

    /// <summary>How long a view is kept when no article arrives: scores fall with age, and what is published leaves the window.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(60);

    /// <summary>A request waits so long for a new view while the last one can still be shown, which it is for that much longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(5);

    private static readonly int[] WindowHours = [1, 3, 6, 12, 24, 48, 72, 120, 168];

    private readonly FrozenDictionary<TimeSpan, Slot> _slots =
        WindowHours.Select(hours => TimeSpan.FromHours(hours)).ToFrozenDictionary(window => window, window => new Slot(window));

    // One at a time, whatever its window: it takes all of a processor.
    private readonly SemaphoreSlim _building = new(1, 1);

    /// <summary>The shortest window that holds the hours wanted; a week at most.</summary>
    public static TimeSpan WindowFor(TimeSpan wanted) =>
        TimeSpan.FromHours(WindowHours.FirstOrDefault(hours => hours >= wanted.TotalHours, WindowHours[^1]));

    /// <summary>The articles published in the last hours: as many as <see cref="WindowFor"/> gives for those wanted.</summary>
    public async Task<Edition> GetAsync(TimeSpan wanted, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wanted, TimeSpan.Zero);
        var slot = _slots[WindowFor(wanted)];
        var now = time.GetUtcNow();
        if (slot.Last is { } last && IsWithin(ChecksEvery, last.CheckedAt, now))
        {
            return last.Edition;
        }

        var refresh = slot.Share(() => RefreshAsync(slot));
        if (slot.Last is { } shown && IsWithin(ShownFor, shown.CheckedAt, now))
        {
            await Task.WhenAny(refresh, Task.Delay(Patience, time, cancellationToken));
            return refresh.IsCompletedSuccessfully ? (await refresh).Edition : shown.Edition;
        }

        return (await refresh.WaitAsync(cancellationToken)).Edition;
    }

    /// <summary>Builds the view of just these hours, for a caller who waits for no other.</summary>
    public Task<Edition> BuildAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        var end = EndAt(time.GetUtcNow());
        var span = new EditionWindow(DateOnly.FromDateTime(end.UtcDateTime), end - window, end);
        return builder.BuildAsync(span, live: true, cancellationToken);
    }

    public void Dispose() => _building.Dispose();

    /// <summary>The next full second: windows end before their end, and what was seen just now belongs.</summary>
    internal static DateTimeOffset EndAt(DateTimeOffset now) =>
        new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond, TimeSpan.Zero);

    /// <summary>False as well for what lies ahead of the clock, which was set back.</summary>
    private static bool IsWithin(TimeSpan span, DateTimeOffset since, DateTimeOffset now) => now >= since && now - since < span;

    /// <summary>For all who wait: none of them can cancel it.</summary>
    private async Task<View> RefreshAsync(Slot slot)
    {
        await _building.WaitAsync();
        try
        {
            var now = time.GetUtcNow();
            var newest = await FindNewestAsync(now, slot.Window);
            if (slot.Last is { } last && last.Newest == newest && IsWithin(KeptFor, last.BuiltAt, now))
            {
                return slot.Last = last with { CheckedAt = now };
            }

            return slot.Last = new View(await BuildAsync(slot.Window, CancellationToken.None), newest, now, now);
        }
        finally
        {
            _building.Release();
        }
    }

    private async Task<string?> FindNewestAsync(DateTimeOffset now, TimeSpan window)
    {
        var newest = await articles.ListAsync(now - window, EndAt(now), CancellationToken.None).FirstOrDefaultAsync();
        return newest?.Id;
    }

    /// <summary>The last view of a window, and the task of the next.</summary>
    private sealed class Slot(TimeSpan window)
    {
        private readonly Lock _lock = new();
        private volatile View? _last;
        private Task<View>? _next;

        public TimeSpan Window => window;

        public View? Last
        {
            get => _last;
            set => _last = value;
        }

        /// <summary>The refresh that runs, or a new one.</summary>
        public Task<View> Share(Func<Task<View>> start)
        {
            lock (_lock)
            {
                return _next = _next is { IsCompleted: false } running ? running : Task.Run(start);
            }
        }
    }

    /// <param name="Newest">Id of the newest article when it was built.</param>
    private sealed record View(Edition Edition, string? Newest, DateTimeOffset BuiltAt, DateTimeOffset CheckedAt);
}

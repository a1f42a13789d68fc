using Microsoft.AspNetCore.Http;

namespace Aggregator.Hostile.Months;

/// <summary>
/// Holds each request against the rules of <c>docs/fetching-etiquette.md</c> that a server can see, as it comes: a month of them is not
/// kept. What a wrong clock makes early is counted and not held against the product, once for each feed and change of the clock.
/// </summary>
internal sealed class Etiquette(Breaches breaches)
{
    private const int MostAtOnce = 8;

    private static readonly TimeSpan Slip = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Floor = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan WhileStopping = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostRecord> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FeedRecord> _feeds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pages = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, int> _statuses = [];
    private int _underWay;

    public int Requests { get; private set; }

    public int Conditional { get; private set; }

    public int Pages => _pages.Count;

    /// <summary>Requests that came early because the clock had been set.</summary>
    public int Excused { get; private set; }

    public int MostUnderWay { get; private set; }

    /// <summary>Polls by the status of their answer.</summary>
    public string Statuses => string.Join(", ", _statuses.Select(pair => $"{pair.Key}: {pair.Value}"));

    /// <summary>When the product's clock was last set.</summary>
    public DateTimeOffset ClockSetAt { get; set; } = DateTimeOffset.MinValue;

    /// <summary>When the product was last started, which forgets what it knew of robots.txt.</summary>
    public DateTimeOffset StartedAt { get; set; } = DateTimeOffset.MinValue;

    /// <summary>The longest time between two polls of a feed.</summary>
    public TimeSpan LongestGapOf(Source source)
    {
        lock (_lock)
        {
            return _feeds.GetValueOrDefault(source.Feed.Id)?.LongestGap ?? TimeSpan.Zero;
        }
    }

    public SeenRequest Begin(string host, string path, HttpRequest request, DateTimeOffset now)
    {
        var validator = request.Headers.IfNoneMatch.Count > 0 ? request.Headers.IfNoneMatch.ToString() : null;
        var seen = new SeenRequest(host, path, now, validator);
        lock (_lock)
        {
            Requests++;
            _underWay++;
            MostUnderWay = Math.Max(MostUnderWay, _underWay);
            breaches.Check(_underWay <= MostAtOnce, "17: eight hosts at once", $"{seen}, one of {_underWay}");
            breaches.Check(
                request.Headers.UserAgent.ToString().StartsWith("Aggregator/", StringComparison.Ordinal)
                    && request.Headers.Cookie.Count == 0 && request.Headers.Referer.Count == 0,
                "18: own name, no cookies, no referrer", seen.ToString());
            var record = HostOf(host);
            breaches.Check(record.UnderWay == 0, "17: one at a time", seen.ToString());
            record.UnderWay++;
        }

        return seen;
    }

    public void End(SeenRequest seen, DateTimeOffset now)
    {
        seen.End = now;
        lock (_lock)
        {
            _underWay--;
            var host = HostOf(seen.Host);
            host.UnderWay--;
            var last = seen.Feed is { } source ? _feeds.GetValueOrDefault(source.Feed.Id)?.Last : null;
            var isHop = last?.LeadsTo is { } target && target == new Uri($"http://{seen.Address}");
            CheckHost(seen, host, isHop);
            if (seen.Feed is not null)
            {
                CheckFeed(seen, isHop);
            }
            else if (seen.IsRobots)
            {
                CheckRobots(seen, host);
            }
            else
            {
                CheckPage(seen, host);
            }

            host.LastEnd = now;
            if (seen.Status == 429 || seen.RetryAfter is not null)
            {
                host.FreeAt = now + (seen.RetryAfter ?? Floor);
            }
        }
    }

    private HostRecord HostOf(string host) =>
        _hosts.TryGetValue(host, out var known) ? known : _hosts[host] = new HostRecord();

    private bool IsExcused(DateTimeOffset before, DateTimeOffset at)
    {
        var isExcused = ClockSetAt >= before && ClockSetAt <= at;
        Excused += Convert.ToInt32(isExcused);
        return isExcused;
    }

    /// <summary>Whether the process ended before it could have kept the answer.</summary>
    private bool WasCutShort(SeenRequest? last) => last is not null && (StartedAt - last.End).Duration() < WhileStopping;

    private void CheckHost(SeenRequest seen, HostRecord host, bool isHop)
    {
        breaches.Check(
            isHop || seen.At - host.LastEnd >= Spacing - Slip || IsExcused(host.LastEnd, seen.At), "17: spacing of a host",
            $"{seen}, after {host.LastEnd:u}");
        breaches.Check(
            seen.At >= host.FreeAt - Slip || IsExcused(host.LastEnd, seen.At), "11: Retry-After",
            $"{seen}, wanted none before {host.FreeAt:u}");
    }

    private void CheckFeed(SeenRequest seen, bool isHop)
    {
        _statuses[seen.Status] = _statuses.GetValueOrDefault(seen.Status) + 1;
        Conditional += Convert.ToInt32(seen.Sent is not null);
        var feed = _feeds.TryGetValue(seen.Feed!.Feed.Id, out var known) ? known : _feeds[seen.Feed.Feed.Id] = new FeedRecord();
        if (!isHop)
        {
            CheckInterval(seen, feed);
            var expected = feed.ValidatorFor == seen.Address ? feed.Validator : null;
            breaches.Check(
                seen.Sent == expected || WasCutShort(feed.Last), "1: validators of the last whole answer",
                $"{seen} with {seen.Sent ?? "none"}, not {expected ?? "none"}");
            feed.Requested = seen.Address;
        }

        if (seen.IsRead || (seen.Status == 304 && seen.Validator is not null))
        {
            (feed.Validator, feed.ValidatorFor) = (seen.Validator, feed.Requested);
        }

        feed.Gone += Convert.ToInt32(seen.Status == 410);
        feed.Last = seen;
    }

    private void CheckInterval(SeenRequest seen, FeedRecord feed)
    {
        if (feed.Last is not { } last)
        {
            return;
        }

        var gap = seen.At - last.End;
        feed.LongestGap = gap > feed.LongestGap ? gap : feed.LongestGap;
        var least = last.Status switch
        {
            401 or 403 or 410 => Day,
            200 when last.IsRead && last.Validator is null => Day,
            _ => seen.Feed!.Feed.MinInterval ?? Floor,
        };
        breaches.Check(
            gap >= least - Slip || IsExcused(last.At, seen.At), "6: interval of a feed", $"{seen}, after {last.End:u} ({last.Status})");
        breaches.Check(feed.Gone < 2, "14: 410 twice ends it", seen.ToString());
    }

    private void CheckRobots(SeenRequest seen, HostRecord host)
    {
        var least = host.RobotsStatus == 200 ? Day : TimeSpan.FromMinutes(30);
        breaches.Check(
            seen.At - host.RobotsAt >= least - Slip || StartedAt > host.RobotsAt || IsExcused(host.RobotsAt, seen.At),
            "27: robots.txt once a day", seen.ToString());
        (host.RobotsAt, host.RobotsStatus) = (seen.At, seen.Status);
    }

    private void CheckPage(SeenRequest seen, HostRecord host)
    {
        breaches.Check(!seen.IsForbidden, "27: what robots.txt forbids", seen.ToString());
        breaches.Check(
            seen.At - host.RobotsAt <= Day + Slip || IsExcused(host.RobotsAt, seen.At), "27: robots.txt before a page", seen.ToString());
        breaches.Check(seen.Status == 200, "no page is missing", seen.ToString());
        breaches.Check(_pages.Add(seen.Address), "28: a page once", seen.ToString());
    }
}

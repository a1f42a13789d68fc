using System.Collections.Concurrent;
using Aggregator.Articles;

namespace Aggregator.Http;

/// <summary>Whether a page may be fetched, and why not.</summary>
/// <param name="WasAsked">Whether the host was asked for its robots.txt just now.</param>
public sealed record RobotsAnswer(bool IsAllowed, string Reason, bool WasAsked);

/// <summary>
/// Asks robots.txt of each host before its pages are read (RFC 9309): at most one request a host in
/// <see cref="ArticleOptions.RobotsLifetime"/>, remembered in memory. A file that is missing allows, one that cannot be had forbids.
/// </summary>
public sealed class RobotsPolicy(PoliteHttpClient web, IOptions<ArticleOptions> options, IOptions<FetchOptions> fetchOptions, TimeProvider time)
{
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Remembered> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _product = fetchOptions.Value.UserAgent.Split('/', ' ')[0];

    public async Task<RobotsAnswer> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);

        if (!options.Value.RespectRobots)
        {
            return new RobotsAnswer(true, "", WasAsked: false);
        }

        var host = address.GetLeftPart(UriPartial.Authority);
        var wasAsked = false;

        if (!_hosts.TryGetValue(host, out var known) || known.Until <= time.GetUtcNow())
        {
            known = await FetchAsync(new Uri(address, "/robots.txt"), cancellationToken);
            wasAsked = true;
            Forget();
            _hosts[host] = known;
        }

        if (known.Rules is null)
        {
            return new RobotsAnswer(false, known.Reason, wasAsked);
        }

        return known.Rules.Allows(address.PathAndQuery)
            ? new RobotsAnswer(true, "", wasAsked)
            : new RobotsAnswer(false, $"robots.txt of {address.Host} forbids the page.", wasAsked);
    }

    private async Task<Remembered> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var request = new FetchRequest(address) { Accept = "text/plain, */*;q=0.5", MaxBytes = options.Value.MaxRobotsBytes };
            var response = await web.GetAsync(request, cancellationToken);
            return response.Status switch
            {
                >= 200 and < 300 => Keep(RobotsRules.Parse(response.Body.Span, _product)),
                >= 400 and < 500 and not 429 => Keep(RobotsRules.AllowAll),
                var status => Fail($"robots.txt of {address.Host} could not be had: the host answers {status}."),
            };
        }
        catch (FetchFaultException fault) when (fault.Fault is FetchFault.TooManyRedirects or FetchFault.RedirectLoop)
        {
            return Keep(RobotsRules.AllowAll); // RFC 9309, 2.3.1.2: as if it were missing.
        }
        catch (FetchFaultException fault)
        {
            return Fail($"robots.txt of {address.Host} could not be had: {fault.Message}");
        }
    }

    private Remembered Keep(RobotsRules rules) => new(rules, "", time.GetUtcNow() + options.Value.RobotsLifetime);

    private Remembered Fail(string reason) => new(null, reason, time.GetUtcNow() + TimeSpan.FromTicks(Math.Min(FailureLifetime.Ticks, options.Value.RobotsLifetime.Ticks)));

    private void Forget()
    {
        if (_hosts.Count < options.Value.MaxRememberedHosts)
        {
            return;
        }

        foreach (var host in _hosts.OrderBy(pair => pair.Value.Until).Take(1 + _hosts.Count / 10).Select(pair => pair.Key))
        {
            _hosts.TryRemove(host, out _);
        }
    }

    private sealed record Remembered(RobotsRules? Rules, string Reason, DateTimeOffset Until);
}

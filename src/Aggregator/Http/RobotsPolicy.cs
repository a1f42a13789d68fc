using System.Collections.Concurrent;

namespace Aggregator.Http;

/// <summary>Whether a page may be fetched, and why not.</summary>
/// <param name="WasRequested">Whether the host's robots.txt was requested just now.</param>
public sealed record RobotsAnswer(bool IsAllowed, string Reason, bool WasRequested);

/// <summary>
/// Reads robots.txt of each host before its pages are fetched (RFC 9309): at most one request a host and day, remembered in
/// memory. A file that is missing allows everything; one that cannot be fetched, or came cut, forbids everything (2.3.1.4): the rule that
/// forbids the page may be among those that did not come.
/// </summary>
public sealed class RobotsPolicy(PoliteHttpClient web, IOptions<FetchOptions> options, TimeProvider time)
{
    /// <summary>The longest that RFC 9309, 2.4 lets a file be kept.</summary>
    private static readonly TimeSpan RulesLifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromMinutes(30);

    /// <summary>RFC 9309, 2.5 wants at least 500 KiB.</summary>
    private const int MaxBytes = 1024 * 1024;
    private const int MaxRememberedHosts = 1000;

    private readonly ConcurrentDictionary<string, Remembered> _hosts = new(StringComparer.OrdinalIgnoreCase);

    public async Task<RobotsAnswer> CheckAsync(Uri address, CancellationToken cancellationToken)
    {
        if (!options.Value.RespectRobots)
        {
            return new RobotsAnswer(true, "", WasRequested: false);
        }

        var host = address.GetLeftPart(UriPartial.Authority);
        var isRequested = false;

        if (!_hosts.TryGetValue(host, out var known) || known.Until <= time.GetUtcNow())
        {
            known = await FetchAsync(new Uri(address, "/robots.txt"), cancellationToken);
            isRequested = true;
            ForgetOldest();
            _hosts[host] = known;
        }

        if (known.Rules is null)
        {
            return new RobotsAnswer(false, known.Reason, isRequested);
        }

        if (!known.Rules.Allows(address.PathAndQuery))
        {
            return new RobotsAnswer(false, $"robots.txt of {address.Host} forbids the page.", isRequested);
        }

        return new RobotsAnswer(true, "", isRequested);
    }

    private async Task<Remembered> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var request = new FetchRequest(address) { Accept = "text/plain, */*;q=0.5", MaxBytes = MaxBytes };
            var response = await web.GetAsync(request, cancellationToken);
            return response.Status switch
            {
                >= 200 and < 300 => Remember(RobotsRules.Parse(response.Body.Span, options.Value.Product)),
                >= 400 and < 500 and not 429 => Remember(RobotsRules.AllowAll),
                var status => RememberFailure($"robots.txt of {address.Host} could not be fetched: the host answers {status}."),
            };
        }
        catch (FetchFaultException fault) when (fault.Fault is FetchFault.TooManyRedirects or FetchFault.RedirectLoop)
        {
            return Remember(RobotsRules.AllowAll); // RFC 9309, 2.3.1.2: as if it were missing.
        }
        catch (FetchFaultException fault)
        {
            return RememberFailure($"robots.txt of {address.Host} could not be fetched: {fault.Message}");
        }
    }

    private Remembered Remember(RobotsRules rules) => new(rules, "", time.GetUtcNow() + RulesLifetime);

    private Remembered RememberFailure(string reason) => new(null, reason, time.GetUtcNow() + FailureLifetime);

    private void ForgetOldest()
    {
        if (_hosts.Count < MaxRememberedHosts)
        {
            return;
        }

        foreach (var host in _hosts.OrderBy(pair => pair.Value.Until).Take(MaxRememberedHosts / 10).Select(pair => pair.Key))
        {
            _hosts.TryRemove(host, out _);
        }
    }

    private sealed record Remembered(RobotsRules? Rules, string Reason, DateTimeOffset Until);
}

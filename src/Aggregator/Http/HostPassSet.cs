using Aggregator.Feeds.Catalogue;

namespace Aggregator.Http;

/// <summary>The hosts that one exchange holds: its own, and those that redirects lead to on the way.</summary>
internal sealed class HostPassSet(HostGate gate, string host, HostPass pass, TimeProvider time)
{
    /// <summary>How long an exchange waits for a host it is redirected to.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, HostPass> _held = new(StringComparer.OrdinalIgnoreCase) { [host] = pass };

    /// <summary>Holds the address's host too, once it is free.</summary>
    /// <exception cref="FetchFaultException">It is not free for a while.</exception>
    public async Task FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        var next = Feed.HostOf(address);
        while (!_held.ContainsKey(next))
        {
            if (await gate.TryFollowAsync(next, cancellationToken) is { } follow)
            {
                _held[next] = follow;
                return;
            }

            var wait = await gate.WaitForAsync(next, cancellationToken);
            if (wait is null || wait > Patience)
            {
                throw new FetchFaultException(FetchFault.HostBusy, $"It redirects to {next}, which wants to be left alone for a while.", null);
            }

            await Task.Delay(wait.Value, time, cancellationToken);
        }
    }

    /// <summary>Gives all back; <paramref name="patient"/> not before the instant it asked for.</summary>
    public async Task LeaveAsync(string? patient, DateTimeOffset? notBefore)
    {
        foreach (var (name, held) in _held)
        {
            // A host left in a hurry is still a host that was asked, so nothing may stop this.
            await held.LeaveAsync(name == patient ? notBefore : null, CancellationToken.None);
        }
    }
}

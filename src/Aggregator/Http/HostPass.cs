using Aggregator.Storage;

namespace Aggregator.Http;

/// <summary>
/// The right to one exchange with a host and with those that redirects lead to on the way. If it is never given back, it
/// runs out by itself.
/// </summary>
public sealed class HostPass(HostGate gate, string host, Lease lease, Lease slot)
{
    /// <summary>How long an exchange waits for a host that it is redirected to.</summary>
    private static readonly TimeSpan RedirectPatience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Lease> _held = new(StringComparer.OrdinalIgnoreCase) { [host] = lease };
    private (string Host, DateTimeOffset Until)? _closed;

    /// <summary>Holds the host of a redirect's target too; for <see cref="FetchRequest.OnHop"/>.</summary>
    /// <exception cref="FetchFaultException">That host is not free for a while.</exception>
    public async Task FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        var next = HostGate.HostOf(address);
        if (!_held.ContainsKey(next))
        {
            _held[next] = await gate.FollowAsync(next, RedirectPatience, cancellationToken)
                ?? throw new FetchFaultException(FetchFault.HostBusy, $"It redirects to {next}, which wants to be left alone for a while.");
        }
    }

    /// <summary>Keeps every process away from the host that answered until the instant it named; null when it named none.</summary>
    public void KeepAway(string? answering, DateTimeOffset? until)
    {
        if (answering is not null && until is not null)
        {
            _closed = (answering, until.Value);
        }
    }

    /// <summary>Gives everything back after the usual spacing. Nothing may stop this: the hosts were reached all the same.</summary>
    internal async Task LeaveAsync()
    {
        await gate.GiveBackAsync(slot);

        foreach (var (name, held) in _held)
        {
            await gate.ReleaseAsync(held, name == _closed?.Host ? _closed?.Until : null);
        }
    }
}

using Aggregator.Storage;

namespace Aggregator.Http;

/// <summary>
/// The right to exchanges with a host, one after the other, and with those that redirects lead to on the way. It is renewed while it is
/// held; after a crash it soon runs out.
/// </summary>
public sealed class HostPass : IAsyncDisposable
{
    /// <summary>How long an exchange waits for a host that it is redirected to.</summary>
    private static readonly TimeSpan RedirectPatience = TimeSpan.FromSeconds(10);

    private readonly HostGate _gate;
    private readonly string _host;
    private readonly FetchSlots.HeldSlot _slot;
    private readonly Dictionary<string, LeaseHold> _held = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeOffset> _closed = new(StringComparer.OrdinalIgnoreCase);

    internal HostPass(HostGate gate, string host, LeaseHold lease, FetchSlots.HeldSlot slot)
    {
        (_gate, _host, _slot) = (gate, host, slot);
        _held[host] = lease;
    }

    /// <summary>Whether the host asked for no more requests for now.</summary>
    public bool IsClosed => _closed.ContainsKey(_host);

    /// <summary>Holds the host of a redirect's target too; for <see cref="FetchRequest.OnHop"/>.</summary>
    /// <exception cref="FetchFaultException">That host is not free for a while.</exception>
    public async Task FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        var next = HostGate.HostOf(address);
        if (!_held.ContainsKey(next))
        {
            _held[next] = await _gate.FollowAsync(next, RedirectPatience, cancellationToken)
                ?? throw new FetchFaultException(FetchFault.HostBusy, $"It redirects to {next}, which wants to be left alone for a while.");
        }
    }

    /// <summary>Keeps every process away from the host that answered until the instant it named; null when it named none.</summary>
    public void KeepAway(string? answering, DateTimeOffset? until)
    {
        if (answering is not null && until is not null)
        {
            _closed[answering] = until.Value;
        }
    }

    /// <summary>Whether an exchange with the host can be made under this pass.</summary>
    public bool Holds(string host) => _held.ContainsKey(host);

    /// <summary>Gives back the hosts that redirects led to, and waits until the next exchange may be made.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        await ReleaseAsync(name => name != _host);
        await _gate.WaitSpacingAsync(cancellationToken);
    }

    /// <summary>Gives everything back after the usual spacing. Nothing may stop this: the hosts were reached all the same.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.GiveBackAsync(_slot);
        await ReleaseAsync(_ => true);
    }

    private async Task ReleaseAsync(Predicate<string> which)
    {
        foreach (var name in _held.Keys.Where(name => which(name)).ToList())
        {
            _held.Remove(name, out var held);
            await _gate.ReleaseAsync(held!, _closed.TryGetValue(name, out var until) ? until : null);
        }
    }
}

namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="ILeaseStore"/> kept in memory.</summary>
public sealed class FakeLeaseStore : ILeaseStore
{
    private readonly Dictionary<string, (DateTimeOffset FreeAt, string Version, bool IsHeld)> _leases = [];
    private readonly Lock _lock = new();
    private int _version;

    public Task<Lease?> TryAcquireAsync(string name, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_leases.TryGetValue(name, out var held) && held.FreeAt > now ? null : Write(name, until));
        }
    }

    public Task<Lease?> TryAcquireAsync(
        string name, Lease? read, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var isAsRead = _leases.TryGetValue(name, out var held) ? held.Version == read?.Version : read is null;
            return Task.FromResult(isAsRead && !(read?.Until > now) ? Write(name, until) : null);
        }
    }

    public Task<IReadOnlyList<Lease>> FindAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<Lease>>(
                [.. _leases.Keys.Where(names.Contains).Select(Read)]);
        }
    }

    public Task<Lease?> TryRenewAsync(Lease lease, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(IsHolder(lease) ? Write(lease.Name, until) : null);
        }
    }

    public Task<Lease?> ReleaseAsync(Lease lease, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(IsHolder(lease) ? Write(lease.Name, notBefore, isHeld: false) : null);
        }
    }

    public IAsyncEnumerable<Lease> ListHeldAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _leases.Keys.Select(Read).Where(lease => lease.IsHeld).ToList().ToAsyncEnumerable();
        }
    }

    public Task<DateTimeOffset> FreeAtAsync(string name, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_leases.TryGetValue(name, out var held) ? held.FreeAt : DateTimeOffset.MinValue);
        }
    }

    private Lease Read(string name) => new(name, _leases[name].FreeAt, _leases[name].Version) { IsHeld = _leases[name].IsHeld };

    private bool IsHolder(Lease lease) => _leases.TryGetValue(lease.Name, out var held) && held.Version == lease.Version;

    private Lease Write(string name, DateTimeOffset until, bool isHeld = true)
    {
        var lease = new Lease(name, until, $"{++_version}") { IsHeld = isHeld };
        _leases[name] = (until, lease.Version, isHeld);

        return lease;
    }
}

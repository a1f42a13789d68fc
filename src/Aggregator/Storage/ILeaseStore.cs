namespace Aggregator.Storage;

/// <summary>Lets one process at a time do what must not be done twice at once, across all that share the store.</summary>
public interface ILeaseStore
{
    /// <summary>
    /// Takes the name until <paramref name="until"/>. Null while another holds it, or before the instant its last
    /// holder set on release. A lease that ran out may be taken by anyone.
    /// </summary>
    Task<Lease?> TryAcquireAsync(string name, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Prolongs a lease still held, or takes again one that was given back. Null when another has it: stop the work.</summary>
    Task<Lease?> TryRenewAsync(Lease lease, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Gives it back; nobody else can take the name before <paramref name="notBefore"/>.</summary>
    /// <returns>The lease as it is afterwards; null when it was lost to another, who keeps it.</returns>
    Task<Lease?> ReleaseAsync(Lease lease, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>When the name may next be taken; <see cref="DateTimeOffset.MinValue"/> when at once.</summary>
    Task<DateTimeOffset> FreeAtAsync(string name, CancellationToken cancellationToken);
}

/// <param name="Version">Opaque to all but the store.</param>
public sealed record Lease(string Name, DateTimeOffset Until, string Version);

namespace Aggregator.Storage;

/// <summary>Lets one process at a time do what must not be done twice at once, across all that share the store.</summary>
public interface ILeaseStore
{
    /// <summary>
    /// Takes the name until <paramref name="until"/>. Null while another holds it, or before the instant its last
    /// holder set on release. A lease that ran out may be taken by anyone.
    /// </summary>
    Task<Lease?> TryAcquireAsync(string name, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// The same without reading: by what <see cref="FindAsync"/> gave. Null also when anybody had it since, so that whoever succeeds knows
    /// that what was read after it is still true.
    /// </summary>
    /// <param name="read">Null for a name that nobody ever had.</param>
    Task<Lease?> TryAcquireAsync(string name, Lease? read, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>What is stored of these names, in one query; names that nobody ever had are missing.</summary>
    Task<IReadOnlyList<Lease>> FindAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Prolongs a lease still held, or takes again one that was given back. Null when another has it: stop the work.</summary>
    Task<Lease?> TryRenewAsync(Lease lease, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Gives it back; nobody else can take the name before <paramref name="notBefore"/>.</summary>
    /// <returns>The lease as it is afterwards; null when it was lost to another, who keeps it.</returns>
    Task<Lease?> ReleaseAsync(Lease lease, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>When the name may next be taken; <see cref="DateTimeOffset.MinValue"/> when at once.</summary>
    Task<DateTimeOffset> FreeAtAsync(string name, CancellationToken cancellationToken);

    /// <summary>Those taken and not given back, whether or not they have run out.</summary>
    IAsyncEnumerable<Lease> ListHeldAsync(CancellationToken cancellationToken);
}

/// <param name="Version">Opaque to all but the store.</param>
public sealed record Lease(string Name, DateTimeOffset Until, string Version)
{
    /// <summary>False once it was given back.</summary>
    public bool IsHeld { get; init; }

    /// <summary>When it was taken, prolonged or given back.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Until when nobody else can take the name.</summary>
    public DateTimeOffset FreeAt(DateTimeOffset now) => WrittenAt?.IsAhead(now) == true ? DateTimeOffset.MinValue : Until;
}

/// <summary>A record a name, which stays: it says when the name is free, at the end of a lease or when the last holder wanted.</summary>
internal sealed class LeaseStore(IRecordStore records, TimeProvider time) : ILeaseStore
{
    public async Task<Lease?> TryAcquireAsync(string name, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        await TryAcquireAsync(name, await FindAsync(name, cancellationToken), now, until, cancellationToken);

    public async Task<Lease?> TryAcquireAsync(
        string name, Lease? read, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        read?.FreeAt(now) > now ? null : await WriteAsync(Held(name, until), read?.Version, cancellationToken);

    public Task<IReadOnlyList<Lease>> FindAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        records.FindAllAsync(RecordKinds.Leases, RecordKey.Only, names, cancellationToken);

    public Task<Lease?> TryRenewAsync(Lease lease, DateTimeOffset until, CancellationToken cancellationToken) =>
        WriteAsync(Held(lease.Name, until), lease.Version, cancellationToken);

    public Task<Lease?> ReleaseAsync(Lease lease, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        WriteAsync(new Lease(lease.Name, notBefore, ""), lease.Version, cancellationToken);

    public async Task<DateTimeOffset> FreeAtAsync(string name, CancellationToken cancellationToken) =>
        (await FindAsync(name, cancellationToken))?.FreeAt(time.GetUtcNow()) ?? DateTimeOffset.MinValue;

    public IAsyncEnumerable<Lease> ListHeldAsync(CancellationToken cancellationToken) =>
        records.ListAsync(RecordKinds.Leases, RecordKey.Only, tag: null, cancellationToken).Where(lease => lease.IsHeld);

    private static Lease Held(string name, DateTimeOffset until) => new(name, until, "") { IsHeld = true };

    private Task<Lease?> FindAsync(string name, CancellationToken cancellationToken) =>
        records.FindAsync(RecordKinds.Leases, new(name), cancellationToken);

    private async Task<Lease?> WriteAsync(Lease lease, string? version, CancellationToken cancellationToken)
    {
        var dated = lease with { WrittenAt = time.GetUtcNow() };
        var written = await records.TrySaveAsync(RecordKinds.Leases, dated, version, cancellationToken);
        return written is null ? null : dated with { Version = written };
    }
}

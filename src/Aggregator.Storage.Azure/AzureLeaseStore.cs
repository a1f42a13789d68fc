using Azure;

namespace Aggregator.Storage.Azure;

/// <summary>
/// A row a name, which stays: it says when the name is free, be that the end of a lease or what the last holder asked for.
/// </summary>
internal sealed class AzureLeaseStore(AzureAccount account) : ILeaseStore
{
    private const string FreeAt = "FreeAt";

    private readonly TableClient _leases = account.Table(Keys.Leases);

    public async Task<Lease?> TryAcquireAsync(string name, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(name, cancellationToken);
        if (stored is not null && stored.Time(FreeAt) > now)
        {
            return null;
        }

        var row = Write(name, until);
        return Given(name, until, stored is null
            ? await _leases.TryAddAsync(row, cancellationToken)
            : await _leases.TryUpdateAsync(row, stored.ETag, TableUpdateMode.Replace, cancellationToken));
    }

    public async Task<Lease?> TryRenewAsync(Lease lease, DateTimeOffset until, CancellationToken cancellationToken) =>
        Given(lease.Name, until, await WriteOverAsync(lease, until, cancellationToken));

    public async Task<Lease?> ReleaseAsync(Lease lease, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        Given(lease.Name, notBefore, await WriteOverAsync(lease, notBefore, cancellationToken));

    public async Task<DateTimeOffset> FreeAtAsync(string name, CancellationToken cancellationToken) =>
        (await FindAsync(name, cancellationToken))?.Time(FreeAt) ?? DateTimeOffset.MinValue;

    private Task<ETag?> WriteOverAsync(Lease lease, DateTimeOffset freeAt, CancellationToken cancellationToken) =>
        _leases.TryUpdateAsync(Write(lease.Name, freeAt), new ETag(lease.Version), TableUpdateMode.Replace, cancellationToken);

    private Task<TableEntity?> FindAsync(string name, CancellationToken cancellationToken) =>
        _leases.FindAsync(Keys.Only, Keys.Of(name), null, cancellationToken);

    private static Lease? Given(string name, DateTimeOffset until, ETag? version) =>
        version is { } written ? new Lease(name, until, written.ToString()) : null;

    private static TableEntity Write(string name, DateTimeOffset freeAt) =>
        new(Keys.Only, Keys.Of(name)) { ["Name"] = name, [FreeAt] = Row.Of(freeAt) };
}

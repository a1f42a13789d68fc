using System.Collections.Concurrent;

namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="IRecordStore"/> kept in memory.</summary>
public sealed class FakeRecordStore : IRecordStore
{
    private readonly ConcurrentDictionary<(string Kind, RecordKey Key), (object Record, string Version)> _records = new();
    private int _version;

    public Task<T?> FindAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class =>
        Task.FromResult(_records.TryGetValue((kind.Name, key), out var found) ? Read(kind, found) : default);

    public Task<IReadOnlyList<T>> FindAllAsync<T>(
        RecordKind<T> kind, string section, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        where T : class =>
        Task.FromResult<IReadOnlyList<T>>([.. All(kind, section).Where(record => keys.Contains(kind.KeyOf(record).Key))]);

    public IAsyncEnumerable<T> ListAsync<T>(RecordKind<T> kind, string section, string? tag, CancellationToken cancellationToken)
        where T : class =>
        All(kind, section).Where(record => tag is null || kind.TagOf(record) == tag).ToAsyncEnumerable();

    public Task PutAsync<T>(RecordKind<T> kind, T record, CancellationToken cancellationToken)
        where T : class
    {
        _records[(kind.Name, kind.KeyOf(record))] = (record!, NextVersion());
        return Task.CompletedTask;
    }

    public Task<string?> TrySaveAsync<T>(RecordKind<T> kind, T record, string? version, CancellationToken cancellationToken)
        where T : class
    {
        var key = (kind.Name, kind.KeyOf(record));
        var next = NextVersion();
        var isSaved = version is null
            ? _records.TryAdd(key, (record!, next))
            : _records.TryGetValue(key, out var stored) && stored.Version == version && _records.TryUpdate(key, (record!, next), stored);
        return Task.FromResult(isSaved ? next : null);
    }

    public Task<bool> RemoveAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class =>
        Task.FromResult(_records.TryRemove((kind.Name, key), out _));

    private IEnumerable<T> All<T>(RecordKind<T> kind, string section)
        where T : class => _records
        .Where(pair => pair.Key.Kind == kind.Name && pair.Key.Key.Section == section)
        .OrderBy(pair => pair.Key.Key.Key, StringComparer.Ordinal)
        .Select(pair => Read(kind, pair.Value));

    private static T Read<T>(RecordKind<T> kind, (object Record, string Version) stored)
        where T : class => kind.AtVersion((T)stored.Record, stored.Version);

    private string NextVersion() => Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);
}

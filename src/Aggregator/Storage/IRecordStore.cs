using System.Text.Json.Serialization.Metadata;
using Aggregator.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Storage;

/// <summary>
/// What a backend does for the ports whose records are found by a key and kept whole as JSON: a new field of a record needs no line here.
/// </summary>
public interface IRecordStore
{
    Task<T?> FindAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Those of the records that are there, in no order, in as few queries as the backend can.</summary>
    Task<IReadOnlyList<T>> FindAllAsync<T>(
        RecordKind<T> kind, string section, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        where T : class;

    /// <summary>The records of a section by key; with a tag only those that have it.</summary>
    IAsyncEnumerable<T> ListAsync<T>(RecordKind<T> kind, string section, string? tag, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Writes the record over the one with its key, or adds it.</summary>
    Task PutAsync<T>(RecordKind<T> kind, T record, CancellationToken cancellationToken)
        where T : class;

    /// <summary>
    /// Adds a record never stored, or replaces the version that was read. A write of ours whose answer was lost is known as ours.
    /// </summary>
    /// <param name="version">Null for a record never stored.</param>
    /// <returns>The version that it has now; null when another writer was first.</returns>
    Task<string?> TrySaveAsync<T>(RecordKind<T> kind, T record, string? version, CancellationToken cancellationToken)
        where T : class;

    /// <summary>False when it was not there.</summary>
    Task<bool> RemoveAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class;
}

/// <summary>Where a record is: its key, which is unique inside its section.</summary>
public sealed record RecordKey(string Key, string Section = RecordKey.Only)
{
    /// <summary>The section of kinds that have just one.</summary>
    public const string Only = "-";

    /// <summary>For people.</summary>
    public override string ToString() => Section == Only ? Key : $"{Section}/{Key}";
}

/// <summary>How records of one type are kept: under which key, and as which JSON.</summary>
/// <param name="Name">Lower-case ASCII letters.</param>
/// <param name="JsonOf">Called once it is needed: to lay out what every record holds takes as long as the rest of a start.</param>
public sealed record RecordKind<T>(string Name, Func<RecordJson, JsonTypeInfo<T>> JsonOf, Func<T, RecordKey> KeyOf) : IRecordKind
    where T : class
{
    public JsonTypeInfo<T> Json => field ??= JsonOf(RecordKinds.Json);

    /// <summary>What a list can be narrowed by; null for nothing.</summary>
    public Func<T, string?> TagOf { get; init; } = _ => null;

    /// <summary>The record with the version it was read at, where two writers can meet.</summary>
    public Func<T, string, T> AtVersion { get; init; } = (record, _) => record;

    /// <summary>Whether a power cut must not undo a write, such as that a mail was sent.</summary>
    public bool OutlastsPowerCuts { get; init; }

    /// <summary>
    /// Stands for a record that cannot be read, where one that was never stored would mean something else. Null where a broken one is like
    /// none, and written over when it is next saved.
    /// </summary>
    public Func<RecordKey, T>? StandIn { get; init; }

    /// <summary>What <see cref="AtVersion"/> set.</summary>
    public Func<T, string?> VersionOf { get; init; } = _ => null;

    /// <summary>When it was true what the record says: of two of one key the later one is newer. Null where nobody can tell.</summary>
    public Func<T, DateTimeOffset?> TrueAt { get; init; } = _ => null;

    public string? StaysBecause { get; init; }

    /// <summary>The record of the row at this key.</summary>
    /// <exception cref="JsonException">It cannot be read, or is that of another key.</exception>
    public T Read(ReadOnlySpan<byte> json, RecordKey key)
    {
        var record = JsonSerializer.Deserialize(json, Json) ?? throw new JsonException("It is JSON null.");
        return KeyOf(record) == key ? record : throw new JsonException("It is the record of another key.");
    }

    TResult IRecordKind.Accept<TResult>(IRecordKindVisitor<TResult> visitor) => visitor.Visit(this);

    void IRecordKind.Check(ReadOnlySpan<byte> json, RecordKey key) => Read(json, key);

    string? IRecordKind.StandInFor(RecordKey key) => StandIn is null ? null : JsonSerializer.Serialize(StandIn(key), Json);
}

/// <summary>A kind of records, whatever their type.</summary>
public interface IRecordKind
{
    string Name { get; }

    /// <exception cref="JsonException">The record cannot be read.</exception>
    void Check(ReadOnlySpan<byte> json, RecordKey key);

    /// <summary>The JSON of what has to stay in the place of a record that is set aside; null when nothing has to.</summary>
    string? StandInFor(RecordKey key);

    /// <summary>Why its records are not moved to another store; null where they are.</summary>
    string? StaysBecause { get; }

    TResult Accept<TResult>(IRecordKindVisitor<TResult> visitor);
}

/// <summary>Does something with each kind that needs its type.</summary>
public interface IRecordKindVisitor<out TResult>
{
    TResult Visit<T>(RecordKind<T> kind)
        where T : class;
}

public static class RecordPortsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the ports that need no more of a backend than its <see cref="IRecordStore"/>, and what every backend reads rows by.
    /// </summary>
    public static IServiceCollection AddRecordPorts(this IServiceCollection services)
    {
        services.TryAddSingleton<FlowMetrics>();
        services.TryAddSingleton<FlowUse>();
        services.TryAddSingleton<BrokenRows>();
        return services
            .AddSingleton<IFeedStore, FeedStore>()
            .AddSingleton<IFeedStateStore, FeedStateStore>()
            .AddSingleton<IWebSubSubscriptionStore, WebSubSubscriptionStore>()
            .AddSingleton<IPageStore, PageStore>()
            .AddSingleton<IRejectionStore, RejectionStore>()
            .AddSingleton<IFlowStatusStore, FlowStatusStore>()
            .AddSingleton<IWallStore, WallStore>()
            .AddSingleton<ISubscriptionStore, SubscriptionStore>()
            .AddSingleton<IDeliveryLedger, DeliveryLedger>()
            .AddSingleton<ILeaseStore, LeaseStore>();
    }
}

using System.Text.Json.Serialization.Metadata;
using Aggregator.Storage;

namespace Aggregator.Moving;

/// <summary>What became of a row of a file in a store.</summary>
internal enum RowOutcome
{
    Added,

    /// <summary>It was there already.</summary>
    Same,

    /// <summary>It was newer than the store's.</summary>
    Updated,

    /// <summary>The store has another one that is newer, or of which nobody can tell.</summary>
    Kept,

    /// <summary>It is not there, although it was added.</summary>
    Missing,

    /// <summary>Its line is none of this program.</summary>
    Unreadable,
}

/// <summary>Rows of one kind, as they are moved: each as the JSON that both backends keep.</summary>
internal abstract class StoreSection(string name)
{
    public string Name => name;

    /// <summary>What the store holds, as lines of a file.</summary>
    public abstract IAsyncEnumerable<byte[]> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds the row, or writes it over one that is older; repeatable.</summary>
    public abstract Task<RowOutcome> WriteAsync(byte[] line, CancellationToken cancellationToken);

    /// <summary>
    /// What <see cref="WriteAsync"/> would find, and <see cref="RowOutcome.Missing"/> for what it would write; with the reason why a line
    /// is unreadable.
    /// </summary>
    public abstract Task<(RowOutcome Outcome, string Problem)> CompareAsync(byte[] line, CancellationToken cancellationToken);
}

internal sealed class StoreSection<T>(string name, JsonTypeInfo<T> json) : StoreSection(name)
    where T : class
{
    /// <summary>As often as another process may write the same row meanwhile.</summary>
    private const int MostTries = 4;

    public required Func<CancellationToken, IAsyncEnumerable<T>> List { get; init; }

    /// <summary>What the store has at the key of the row.</summary>
    public required Func<T, CancellationToken, Task<T?>> FindAsync { get; init; }

    /// <summary>Adds the row, or writes it over the stored one that was read; false when another process was first.</summary>
    public required Func<T, T?, CancellationToken, Task<bool>> TryWriteAsync { get; init; }

    /// <inheritdoc cref="RecordKind{T}.TrueAt"/>
    public Func<T, DateTimeOffset?> TrueAt { get; init; } = _ => null;

    /// <summary>Without what only its store knows of it.</summary>
    public Func<T, T> Bare { get; init; } = row => row;

    public override IAsyncEnumerable<byte[]> ListAsync(CancellationToken cancellationToken) => List(cancellationToken).Select(LineOf);

    public override async Task<RowOutcome> WriteAsync(byte[] line, CancellationToken cancellationToken)
    {
        if (!BrokenRows.TryRead(line, Read, out var row, out _))
        {
            return RowOutcome.Unreadable;
        }

        var outcome = RowOutcome.Missing;
        for (var tries = 0; tries < MostTries && outcome is RowOutcome.Missing; tries++)
        {
            var stored = await FindAsync(row, cancellationToken);
            outcome = Judge(row, stored);
            if (outcome is RowOutcome.Missing && await TryWriteAsync(row, stored, cancellationToken))
            {
                outcome = stored is null ? RowOutcome.Added : RowOutcome.Updated;
            }
        }

        return outcome;
    }

    public override async Task<(RowOutcome Outcome, string Problem)> CompareAsync(byte[] line, CancellationToken cancellationToken) =>
        BrokenRows.TryRead(line, Read, out var row, out var problem)
            ? (Judge(row, await FindAsync(row, cancellationToken)), "")
            : (RowOutcome.Unreadable, problem);

    private RowOutcome Judge(T row, T? stored)
    {
        if (stored is null)
        {
            return RowOutcome.Missing;
        }

        if (LineOf(row).AsSpan().SequenceEqual(LineOf(stored)))
        {
            return RowOutcome.Same;
        }

        return TrueAt(row) > TrueAt(stored) ? RowOutcome.Missing : RowOutcome.Kept;
    }

    private byte[] LineOf(T row) => JsonSerializer.SerializeToUtf8Bytes(Bare(row), json);

    private T Read(byte[] line) => JsonSerializer.Deserialize(line, json) ?? throw new JsonException("It is JSON null.");
}

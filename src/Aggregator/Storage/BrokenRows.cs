using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Aggregator.Telemetry;

namespace Aggregator.Storage;

/// <summary>
/// Where rows become records in both backends. A row that cannot be read is left where it is, named once in the log, counted, and left out
/// of whatever is read, so that the rest goes on; <c>store check</c> finds them all and sets them aside.
/// </summary>
public sealed partial class BrokenRows(FlowMetrics metrics, TimeProvider time, ILogger<BrokenRows> logger)
{
    /// <summary>More are not remembered by name; they are counted and left out all the same.</summary>
    private const int MostNames = 10_000;

    /// <summary>What was not met for so long has been mended, or nobody needs it.</summary>
    private static readonly TimeSpan CountedFor = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(string Table, string Key), DateTimeOffset> _metAt = new();

    /// <summary>How many were met during the last day, by this process.</summary>
    public int Count
    {
        get
        {
            var since = time.GetUtcNow() - CountedFor;
            return _metAt.Values.Count(metAt => metAt >= since);
        }
    }

    /// <summary>Those that were met, by their tables and keys.</summary>
    public IReadOnlyCollection<(string Table, string Key)> Names => [.. _metAt.Keys.Order()];

    /// <summary>The record of the row; false when the row cannot be read.</summary>
    /// <param name="table">The table, or the kind of record.</param>
    /// <param name="key">What the row is found by in it.</param>
    public bool TryRead<TRow, T>(string table, string key, TRow row, Func<TRow, T> read, [MaybeNullWhen(false)] out T record)
    {
        if (TryRead(row, read, out record, out var problem))
        {
            return true;
        }

        metrics.CountBrokenRow();
        var isKnown = _metAt.ContainsKey((table, key));
        if (isKnown || _metAt.Count < MostNames)
        {
            _metAt[(table, key)] = time.GetUtcNow();
        }

        if (!isKnown)
        {
            RowBroken(table, key, problem);
        }

        return false;
    }

    /// <summary>Whether this process has met the row and could not read it.</summary>
    public bool Contains(string table, string key) => _metAt.ContainsKey((table, key));

    /// <summary>Another row has its place.</summary>
    public void Forget(string table, string key) => _metAt.TryRemove((table, key), out _);

    /// <summary>The same for who keeps count themselves.</summary>
    /// <param name="problem">Why the row cannot be read.</param>
    public static bool TryRead<TRow, T>(TRow row, Func<TRow, T> read, [MaybeNullWhen(false)] out T record, out string problem)
    {
        try
        {
            (record, problem) = (read(row), "");
            return true;
        }
        catch (Exception exception) when (IsOfRow(exception))
        {
            (record, problem) = (default, SingleLine.Of(exception.Message));
            return false;
        }
    }

    /// <summary>The same for who wants no record.</summary>
    public static bool IsReadable<TRow>(TRow row, Action<TRow> read, out string problem) => TryRead(
        row,
        found =>
        {
            read(found);
            return true;
        },
        out _,
        out problem);

    /// <summary>JSON, a time, a number, a name or compressed text that is none.</summary>
    private static bool IsOfRow(Exception exception) => exception is JsonException or FormatException or InvalidCastException
        or ArgumentException or OverflowException or NotSupportedException or InvalidDataException;

    [LoggerMessage(LogLevel.Error, "Row {Key} of {Table} cannot be read and is left out: {Problem}")]
    private partial void RowBroken(string table, string key, string problem);
}

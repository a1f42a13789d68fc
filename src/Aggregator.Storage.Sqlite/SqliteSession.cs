using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Storage.Sqlite;

/// <summary>
/// A connection that stays open and keeps its statements prepared, since opening, preparing and setting up cost more than what most
/// statements do. For one thread at a time.
/// </summary>
internal sealed class SqliteSession(string connectionString, BrokenRows broken) : SqliteConnection(connectionString)
{
    /// <summary>The stores know a few dozen statements; only a search builds its own, and few of those.</summary>
    private const int MaxPrepared = 128;

    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    private bool _outlastsPowerCuts;

    /// <summary>What this process has met that cannot be read.</summary>
    public BrokenRows Broken => broken;

    /// <summary>Lets commits wait for the disk, or not, from now on.</summary>
    public void OutlastPowerCuts(bool outlasts)
    {
        if (outlasts != _outlastsPowerCuts)
        {
            this.Run($"PRAGMA synchronous = {(outlasts ? "FULL" : "NORMAL")}");
            _outlastsPowerCuts = outlasts;
        }
    }

    /// <summary>The command of this statement; its parameters are those of its last use.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "Statements are constants of the stores; values are parameters.")]
    public SqliteCommand Prepared(string sql)
    {
        if (_prepared.TryGetValue(sql, out var known))
        {
            return known;
        }

        if (_prepared.Count >= MaxPrepared)
        {
            Forget();
        }

        var command = CreateCommand();
        command.CommandText = sql;
        _prepared.Add(sql, command);
        return command;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget();
        }

        base.Dispose(disposing);
    }

    private void Forget()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _prepared.Clear();
    }
}

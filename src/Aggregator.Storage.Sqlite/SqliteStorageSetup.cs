namespace Aggregator.Storage.Sqlite;

/// <summary>Makes the file and brings it to the newest schema.</summary>
internal sealed class SqliteStorageSetup(SqliteDatabase database) : IStorageSetup
{
    public Task PrepareAsync(CancellationToken cancellationToken) =>
        Task.Run(() => database.Create(Prepare), cancellationToken);

    private bool Prepare(SqliteConnection connection)
    {
        RefuseOthers(connection);
        connection.Run("PRAGMA journal_mode = WAL");

        using var transaction = connection.BeginTransaction(deferred: false);
        // Read again under the lock: another process may have been here a moment ago.
        var version = RefuseOthers(connection);
        if (version == Schema.Scripts.Count)
        {
            return false;
        }

        SqliteArticleIndex.AddFunctions(connection);
        foreach (var script in Schema.Scripts.Skip(version))
        {
            connection.Run(script);
        }

        connection.Run($"PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {Schema.Scripts.Count}");
        transaction.Commit();
        return true;
    }

    private int RefuseOthers(SqliteConnection connection)
    {
        var version = (int)connection.Scalar("PRAGMA user_version");
        var application = connection.Scalar("PRAGMA application_id");
        var objects = connection.Scalar("SELECT count(*) FROM sqlite_master");
        if (objects > 0 && application != Schema.ApplicationId)
        {
            throw new StorageUnavailableException(
                $"'{database.Path}' is a database of another program and is left as it is. Name another file.", null);
        }

        if (version > Schema.Scripts.Count)
        {
            throw new StorageUnavailableException(
                $"The database '{database.Path}' was written by a newer version of this program (its schema is {version}, " +
                $"this program knows {Schema.Scripts.Count}). Update the program, or name another file.", null);
        }

        return version;
    }
}

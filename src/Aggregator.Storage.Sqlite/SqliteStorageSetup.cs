namespace Aggregator.Storage.Sqlite;

/// <summary>Makes the file with its schema, and refuses a file of another program or schema.</summary>
internal sealed class SqliteStorageSetup(SqliteDatabase database) : IStorageSetup
{
    public Task PrepareAsync(CancellationToken cancellationToken) => Task.Run(() => database.Create(Prepare), cancellationToken);

    private bool Prepare(SqliteSession session)
    {
        if (IsEmpty(session))
        {
            // Only before the first table, or by making the whole file anew.
            session.Run("PRAGMA auto_vacuum = INCREMENTAL");
        }

        session.Run("PRAGMA journal_mode = WAL");
        session.Run("BEGIN IMMEDIATE");

        // Checked again under the lock: another process may have prepared the file a moment ago.
        if (!IsEmpty(session))
        {
            if (session.Scalar("PRAGMA user_version") == First)
            {
                session.Run(Schema.FromFirst);
            }

            session.Run(CheckShape);
            session.Run(Schema.Quarantine);
            session.Run("COMMIT");
            return false;
        }

        session.Run(Schema.Script);
        session.Run(Schema.Quarantine);
        session.Run($"PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {Schema.Version}");
        session.Run("COMMIT");
        return true;
    }

    private const int First = 1;

    /// <summary>Fails when a table that the version promises is not there.</summary>
    private const string CheckShape =
        "SELECT 1 FROM records, candidates, articles, editions, edition_stories, messages LIMIT 0";

    /// <exception cref="StorageUnavailableException">The file is of another program, or of another version of this one.</exception>
    private bool IsEmpty(SqliteSession session)
    {
        if (session.Scalar("SELECT count(*) FROM sqlite_master") == 0)
        {
            return true;
        }

        if (session.Scalar("PRAGMA application_id") != Schema.ApplicationId)
        {
            throw new StorageUnavailableException(
                $"'{database.Path}' is a database of another program and is left as it is. Name another file.", null);
        }

        var version = session.Scalar("PRAGMA user_version");
        if (version is not (First or Schema.Version))
        {
            var age = version > Schema.Version ? "a newer" : "an earlier";
            throw new StorageUnavailableException(
                $"The database '{database.Path}' was written by {age} version of this program (its schema is {version}, "
                + $"this program uses {Schema.Version}). Use that version, or name another file.", null);
        }

        return false;
    }
}

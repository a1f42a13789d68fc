using static SQLitePCL.raw;

namespace Aggregator.Storage.Sqlite;

/// <summary>Tells failures of the file from faults of the program, and says in words what to do about them.</summary>
internal static class SqliteFailure
{
    /// <summary>The file, its disk or its lock failed; any other error is a fault of this program and stays what it is.</summary>
    public static bool IsOfStore(SqliteException exception) => exception.SqliteErrorCode is
        SQLITE_PERM or SQLITE_BUSY or SQLITE_LOCKED or SQLITE_READONLY or SQLITE_IOERR or SQLITE_CORRUPT or SQLITE_FULL
        or SQLITE_CANTOPEN or SQLITE_PROTOCOL or SQLITE_NOLFS or SQLITE_AUTH or SQLITE_NOTADB;

    /// <summary>The folder could not be made.</summary>
    public static bool IsOfFolder(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static StorageUnavailableException Describe(SqliteException exception, string path) =>
        new($"{Words(exception.SqliteErrorCode, path)} ({exception.Message} Extended code {exception.SqliteExtendedErrorCode}.)",
            exception)
        {
            Summary = exception.SqliteErrorCode switch
            {
                SQLITE_FULL => "The disk of the store is full.",
                SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => "The store cannot be written.",
                SQLITE_CORRUPT or SQLITE_NOTADB => "The store is damaged.",
                _ => "The store cannot be used.",
            },
        };

    /// <summary>It cannot be brought to our schema.</summary>
    public static StorageUnavailableException DescribeShape(SqliteException exception, string path) =>
        new($"The database '{path}' is not in the shape that its version promises. Restore a backup, "
            + $"or move the file away to start with a new one. ({exception.Message})", exception);

    public static StorageUnavailableException Describe(Exception exception, string path) =>
        new($"The folder of the database '{path}' cannot be made or used: {exception.Message} Choose a folder this account may write to.",
            exception);

    private static string Words(int code, string path) => code switch
    {
        SQLITE_NOTADB =>
            $"'{path}' is not an SQLite database. Move it away to start with a new one, or name another file.",
        SQLITE_CORRUPT =>
            $"The database '{path}' is damaged. Restore a backup, or move the file away to start with a new one.",
        SQLITE_FULL =>
            $"The disk that holds the database '{path}' is full. Free some space; nothing stored so far is lost.",
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH =>
            $"The database '{path}' cannot be written. Make the file and its folder writable for this account, or name another file.",
        SQLITE_CANTOPEN =>
            $"The database '{path}' cannot be opened. Check that it is a file and that this account may write to its folder.",
        SQLITE_BUSY or SQLITE_LOCKED or SQLITE_PROTOCOL =>
            $"Another process has kept the database '{path}' locked for too long. End it, or try again.",
        _ =>
            $"Reading or writing the database '{path}' failed. Check its disk and the space left on it.",
    };
}

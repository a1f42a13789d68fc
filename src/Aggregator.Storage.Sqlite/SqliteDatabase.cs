using System.Runtime.CompilerServices;

namespace Aggregator.Storage.Sqlite;

/// <summary>
/// The file and the ways into it. The driver has no asynchronous I/O, so work runs on the pool's threads; writers of
/// this process queue up here, those of other processes wait at SQLite's lock.
/// </summary>
internal sealed class SqliteDatabase(string path) : IDisposable
{
    private const int BusyTimeoutSeconds = 15;
    private const int PageSize = 200;

    private readonly SemaphoreSlim _writer = new(1, 1);

    /// <summary>Absolute.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Lets a test make a connection fail the way a disk would.</summary>
    internal Action<SqliteConnection>? Opened { get; init; }

    /// <summary>Lets a test lose the answer of a commit.</summary>
    internal Action? Committed { get; init; }

    /// <summary>Runs the reads in one connection; they see one state each, not one together.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        Task.Run(() => Guarded(() =>
        {
            using var connection = Open(SqliteOpenMode.ReadWrite, outlastsPowerCuts: false);
            return work(connection);
        }), cancellationToken);

    /// <summary>Runs the work in a transaction that holds the write lock from its start.</summary>
    /// <param name="outlastsPowerCuts">
    /// Otherwise the write survives the end of this process, however sudden, but a power cut may undo it; the flow then repeats it.
    /// </param>
    public async Task<T> WriteAsync<T>(bool outlastsPowerCuts, Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Guarded(() =>
            {
                using var connection = Open(SqliteOpenMode.ReadWrite, outlastsPowerCuts);
                using var transaction = connection.BeginTransaction(deferred: false);
                var result = work(connection);
                transaction.Commit();
                Committed?.Invoke();
                return result;
            }), cancellationToken);
        }
        finally
        {
            _writer.Release();
        }
    }

    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        WriteAsync(outlastsPowerCuts: false, work, cancellationToken);

    /// <summary>
    /// Reads page after page, each given the last row of the one before and how many rows to bring, so that no
    /// transaction stays open while the caller works on a row.
    /// </summary>
    public async IAsyncEnumerable<T> ListAsync<T>(
        Func<SqliteConnection, T?, int, List<T>> readPage, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        T? last = default;
        List<T> page;
        do
        {
            page = await ReadAsync(connection => readPage(connection, last, PageSize), cancellationToken);
            foreach (var row in page)
            {
                last = row;
                yield return row;
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>Opens the file, made when missing, and turns what the driver or the file system says into what to do about it.</summary>
    /// <exception cref="StorageUnavailableException" />
    public T Create<T>(Func<SqliteConnection, T> work) =>
        Guarded(() =>
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);

            try
            {
                using var connection = Open(SqliteOpenMode.ReadWriteCreate, outlastsPowerCuts: true);
                return work(connection);
            }
            catch (SqliteException exception) when (!SqliteFailure.IsOfStore(exception))
            {
                // Here our own commands are known to work: it is the file that is not what it says it is.
                throw SqliteFailure.DescribeShape(exception, Path);
            }
        });

    public void Dispose()
    {
        // Closes this file's idle connections; the last one folds the write-ahead log back into the file.
        using (var connection = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWrite)))
        {
            SqliteConnection.ClearPool(connection);
        }

        _writer.Dispose();
    }

    private SqliteConnection Open(SqliteOpenMode mode, bool outlastsPowerCuts)
    {
        var connection = new SqliteConnection(ConnectionString(mode));
        try
        {
            connection.Open();
            var synchronous = outlastsPowerCuts ? "FULL" : "NORMAL";
            connection.Run($"PRAGMA busy_timeout = {BusyTimeoutSeconds * 1000}; PRAGMA synchronous = {synchronous}");
            Opened?.Invoke(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private string ConnectionString(SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            // Preparing happens once; a pooled connection of it would outlive the set-up in another mode.
            Pooling = mode is not SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception) when (SqliteFailure.IsOfStore(exception))
        {
            throw SqliteFailure.Describe(exception, Path);
        }
        catch (Exception exception) when (SqliteFailure.IsOfFolder(exception))
        {
            throw SqliteFailure.Describe(exception, Path);
        }
    }
}

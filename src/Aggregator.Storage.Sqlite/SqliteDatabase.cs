using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Aggregator.Storage.Sqlite;

/// <summary>
/// The file and the ways into it. The driver has no asynchronous I/O, so work runs on the pool's threads; writers of
/// this process queue up at <see cref="SqliteWriter"/>, those of other processes wait at SQLite's lock. Sessions stay open between uses.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int BusyTimeoutSeconds = 15;
    private const int PageSize = 200;

    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly SqliteWriter _writer;
    private readonly BrokenRows _broken;

    public SqliteDatabase(string path, BrokenRows broken)
    {
        Path = System.IO.Path.GetFullPath(path);
        _broken = broken;
        _writer = new SqliteWriter(this);
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Lets a test make a session fail the way a disk would.</summary>
    internal Action<SqliteSession>? BeforeUse { get; init; }

    /// <summary>Lets a test lose the answer of a commit.</summary>
    internal Action? Committed { get; init; }

    /// <summary>Runs the reads in one session; they see one state each, not one together.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        Task.Run(() => Guarded(() => Read(work)), cancellationToken);

    /// <summary>Runs the work in a transaction that holds the write lock from its start; what waits together shares one.</summary>
    /// <param name="outlastsPowerCuts">
    /// Otherwise the write survives the end of this process, however sudden, but a power cut may undo it; the flow then repeats it.
    /// </param>
    /// <param name="work">Changes nothing but the store: it may be run a second time, after its first transaction was taken back.</param>
    public Task<T> WriteAsync<T>(bool outlastsPowerCuts, Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        _writer.RunAsync(outlastsPowerCuts, work, cancellationToken);

    public Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        WriteAsync(outlastsPowerCuts: false, work, cancellationToken);

    /// <summary>
    /// Reads page after page, each given the place of the last row of the one before and how many rows to bring, so that no
    /// transaction stays open while the caller works on a row. A row without a record is passed over.
    /// </summary>
    public async IAsyncEnumerable<T> ListAsync<TPlace, T>(
        TPlace start,
        Func<SqliteSession, TPlace, int, List<(TPlace Place, T? Record)>> readPage,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        var last = start;
        List<(TPlace Place, T? Record)> page;
        do
        {
            page = await ReadAsync(session => readPage(session, last, PageSize), cancellationToken);
            foreach (var (place, record) in page)
            {
                last = place;
                if (record is not null)
                {
                    yield return record;
                }
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>Opens the file, made when missing, and turns what the driver or the file system says into what to do about it.</summary>
    /// <exception cref="StorageUnavailableException" />
    public T Create<T>(Func<SqliteSession, T> work) =>
        Guarded(() =>
        {
            MakeFile();

            try
            {
                using var session = Open(SqliteOpenMode.ReadWriteCreate);
                session.OutlastPowerCuts(true);
                BeforeUse?.Invoke(session);
                return work(session);
            }
            catch (SqliteException exception) when (!SqliteFailure.IsOfStore(exception))
            {
                // Here our own commands are known to work: it is the file that is not what it says it is.
                throw SqliteFailure.DescribeShape(exception, Path);
            }
        });

    public void Dispose()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        // The last one to close folds the write-ahead log back into the file.
        _writer.Dispose();
    }

    /// <summary>Readable by its owner alone, as is a folder that has to be made: readers' addresses stand in it.</summary>
    private void MakeFile()
    {
        PrivateFiles.MakeFolder(System.IO.Path.GetDirectoryName(Path)!);
        if (OperatingSystem.IsWindows() || System.IO.Path.Exists(Path))
        {
            return;
        }

        const FileShare Others = FileShare.ReadWrite | FileShare.Delete;
        new FileStream(Path, PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, Others)).Dispose();
    }

    private T Read<T>(Func<SqliteSession, T> work)
    {
        var session = _readers.TryTake(out var open) ? open : Open(SqliteOpenMode.ReadWrite);
        try
        {
            BeforeUse?.Invoke(session);
            var result = work(session);
            _readers.Add(session);
            return result;
        }
        catch
        {
            // Whatever state it is in, the next one starts afresh.
            session.Dispose();
            throw;
        }
    }

    /// <summary>A session that the one writer keeps.</summary>
    public SqliteSession OpenToWrite() => Open(SqliteOpenMode.ReadWrite);

    private SqliteSession Open(SqliteOpenMode mode)
    {
        var session = new SqliteSession(ConnectionString(mode), _broken);
        try
        {
            session.Open();
            session.Run($"PRAGMA busy_timeout = {BusyTimeoutSeconds * 1000}; PRAGMA synchronous = NORMAL");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private string ConnectionString(SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();

    /// <summary>Turns what the driver or the file system says into what to do about it.</summary>
    public T Guarded<T>(Func<T> work)
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

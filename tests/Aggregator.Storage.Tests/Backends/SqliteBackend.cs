using Aggregator.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests.Backends;

public sealed class SqliteBackend : Backend
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private Answer _answer;
    private Func<Task>? _onWritten;
    private bool _isAway;

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }

    /// <summary>There is nothing on the way to this store that could carry a write out twice.</summary>
    public override void Spoil(Answer answer, Func<Task>? onWritten = null) =>
        (_answer, _onWritten, _isAway) = (answer, onWritten, false);

    public override async Task BreakAsync(string table, string key, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder.File("news.db")};Pooling=false");
        await connection.OpenAsync(cancellationToken);
        var command = connection.CreateCommand();
        command.CommandText = table switch
        {
            "articles" or "candidates" => $"UPDATE {table} SET json = '{{\"id\": ' WHERE id = $key",
            "editions" => "UPDATE editions SET json = '{', summary = '[]' WHERE date = $key",
            _ => $"UPDATE records SET json = substr(json, 1, length(json) / 2) WHERE kind = '{table}' AND key = $key",
        };
        command.Parameters.AddWithValue("$key", key);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(cancellationToken));
    }

    protected override void Register(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(provider => new SqliteDatabase(_folder.File("news.db"), provider.GetRequiredService<BrokenRows>())
        {
            Committed = OnCommitted,
            BeforeUse = OnUse,
        });
        services.AddSqliteStorage(_folder.File("news.db"));
    }

    private void OnCommitted()
    {
        var onWritten = _onWritten;
        _onWritten = null;
        if (_answer is Answer.Given or Answer.Second)
        {
            return;
        }

        var answer = _answer;
        _isAway = answer is Answer.Never;
        _answer = Answer.Given;
        onWritten?.Invoke().GetAwaiter().GetResult();
        _answer = answer;
        throw Failure();
    }

    private void OnUse(SqliteSession session)
    {
        if (_isAway)
        {
            throw Failure();
        }
    }

    /// <summary>SQLITE_IOERR.</summary>
    private static SqliteException Failure() => new("disk I/O error", 10);

    protected override ValueTask EraseAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>A place where the demo runs and may run again: a data folder, ports of its own, and a fixed date of the sample news.</summary>
internal sealed class DemoRun : IDisposable
{
    private const int PortsOfTheWorld = 40;
    private static readonly DateTimeOffset Anchor = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static int s_nextBase = 21_000 + (Environment.ProcessId % 200 * 100);

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-e2e-").FullName;

    public DemoRun() => Port = FreePorts();

    public int Port { get; }

    public string DataFolder => _folder;

    public string Database => Path.Combine(_folder, "aggregator.db");

    /// <param name="after">How long after the sample news the product's clock starts.</param>
    public IEnumerable<string> Arguments(TimeSpan after, params IEnumerable<string> more) =>
    [
        "demo", "--once", "--format", "json",
        "--data", _folder,
        "--port", Port.ToString(CultureInfo.InvariantCulture),
        "--anchor", Anchor.ToString("O", CultureInfo.InvariantCulture),
        "--clock", (Anchor + after).ToString("O", CultureInfo.InvariantCulture),
        .. more,
    ];

    public async Task<IReadOnlyList<string>> ColumnAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return values;
    }

    public async Task<long> CountAsync(string table, CancellationToken cancellationToken) =>
        long.Parse((await ColumnAsync($"SELECT count(*) FROM {table}", cancellationToken))[0], CultureInfo.InvariantCulture);

    /// <param name="patience">How long to wait for another writer; 30 seconds by default.</param>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = (int)(patience ?? TimeSpan.FromSeconds(30)).TotalSeconds;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static int FreePorts()
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var start = Interlocked.Add(ref s_nextBase, PortsOfTheWorld);
            if (Enumerable.Range(start, PortsOfTheWorld).All(IsFree))
            {
                return start;
            }
        }

        throw new InvalidOperationException("No free range of ports on loopback.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

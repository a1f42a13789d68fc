using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Data.Sqlite;

namespace Aggregator.Benchmarks.Peers;

/// <summary>
/// What polling costs that does nothing else: ask each feed with its validator, sixteen at once, read the XML, and store each entry
/// once. A process of its own: <c>Aggregator.Benchmarks naive CATALOGUE DATABASE</c>
/// </summary>
internal static class NaiveLoop
{
    private const int AtOnce = 16;

    public static async Task<int> RunAsync(string catalogue, string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        Execute(connection, "CREATE TABLE IF NOT EXISTS feeds (address TEXT PRIMARY KEY, tag TEXT) WITHOUT ROWID");
        Execute(
            connection,
            "CREATE TABLE IF NOT EXISTS entries (feed TEXT, id TEXT, title TEXT, link TEXT, at TEXT, body TEXT, PRIMARY KEY (feed, id)) "
            + "WITHOUT ROWID");

        var tags = Tags(connection);
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(catalogue));
        var addresses = file.RootElement.GetProperty("feeds").EnumerateArray().Select(feed => feed.GetProperty("address").GetString()!);
        var writing = new Lock();

        await Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (address, cancel) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (tags.TryGetValue(address, out var tag))
            {
                request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
            }

            using var answer = await client.SendAsync(request, cancel);
            if (answer.StatusCode == HttpStatusCode.NotModified)
            {
                return;
            }

            await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancel);
            var entries = (await XDocument.LoadAsync(body, LoadOptions.None, cancel)).Descendants("item").ToList();
            lock (writing)
            {
                Store(connection, address, answer.Headers.ETag?.ToString(), entries);
            }
        });

        return 0;
    }

    private static Dictionary<string, string> Tags(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT address, tag FROM feeds WHERE tag IS NOT NULL";
        using var reader = command.ExecuteReader();
        var tags = new Dictionary<string, string>();
        while (reader.Read())
        {
            tags[reader.GetString(0)] = reader.GetString(1);
        }

        return tags;
    }

    private static void Store(SqliteConnection connection, string address, string? tag, List<XElement> entries)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var entry in entries)
        {
            Execute(
                connection,
                "INSERT OR IGNORE INTO entries VALUES ($0, $1, $2, $3, $4, $5)",
                address, Value("guid"), Value("title"), Value("link"), Value("pubDate"),
                (string?)entry.Element("{http://purl.org/rss/1.0/modules/content/}encoded") ?? Value("description"));

            string? Value(string name) => (string?)entry.Element(name);
        }

        Execute(connection, "INSERT OR REPLACE INTO feeds VALUES ($0, $1)", address, tag);
        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<string?> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < values.Length; index++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"${index}");
            command.Parameters.AddWithValue(name, (object?)values[index] ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }
}

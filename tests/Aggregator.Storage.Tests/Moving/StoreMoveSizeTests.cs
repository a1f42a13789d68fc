using System.Text.Json;
using Aggregator.Moving;
using Aggregator.Storage.Sqlite;

namespace Aggregator.Storage.Tests.Moving;

/// <summary>A store of any size is moved with the memory of a few rows.</summary>
public sealed class StoreMoveSizeTests : IAsyncLifetime
{
    private const int Articles = 100_000;
    private const int TextLength = 1_000;
    private const long MostMemory = 64 * 1024 * 1024;

    private readonly SqliteBackend _backend = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task AHundredThousandArticlesAreExportedInLittleMemory()
    {
        var store = await _backend.OpenAsync(Cancel);
        await FillAsync(store.GetRequiredService<SqliteDatabase>());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var file = new MeasuringStream();

        var export = await store.GetRequiredService<StoreExporter>().WriteAsync(file, Cancel);

        Assert.Equal(Articles, export.Sections.Single(section => section.Name == "articles").Rows);
        Assert.True(file.Samples >= 5, $"only {file.Samples} samples");
        var most = file.MostMemory - before;
        TestContext.Current.SendDiagnosticMessage($"at most {most} bytes beside the store, for {file.Length} bytes of file");
        Assert.InRange(most, long.MinValue, MostMemory);
    }

    /// <summary>By the database itself: one by one it would take minutes.</summary>
    private static Task<int> FillAsync(SqliteDatabase database)
    {
        var article = JsonSerializer.Serialize(Some.Article("ID", Some.Noon), RecordKinds.Json.Article);
        return database.WriteAsync(
            session => session.Run(
                """
                CREATE TEMP TABLE numbers AS
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
                    SELECT i, printf('a%06d', i) AS id FROM n;
                INSERT INTO articles (id, candidate_id, first_seen_at, json)
                    SELECT id, 'c', strftime('%Y-%m-%dT%H:%M:%S', 1770000000 - i, 'unixepoch') || '.0000000Z',
                        replace($json, '"ID"', '"' || id || '"')
                    FROM numbers;
                INSERT INTO article_texts (article_id, plain, html) SELECT id, hex(randomblob($length)), '' FROM numbers;
                """,
                ("count", Articles), ("json", article), ("length", TextLength / 2)),
            Cancel);
    }

    /// <summary>Keeps nothing, and looks now and then at how much memory is in use.</summary>
    private sealed class MeasuringStream : MemoryStream
    {
        private const long Every = 8 * 1024 * 1024;

        private long _length;

        public int Samples { get; private set; }

        public long MostMemory { get; private set; }

        public override long Length => _length;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Count(count);
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count(buffer.Length);
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) => Count(count);

        public override void Write(ReadOnlySpan<byte> buffer) => Count(buffer.Length);

        private void Count(int bytes)
        {
            _length += bytes;
            if (_length / Every > Samples)
            {
                Samples++;
                MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }
}

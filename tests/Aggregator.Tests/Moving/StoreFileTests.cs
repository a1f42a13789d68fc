using System.IO.Compression;
using Aggregator.Moving;

namespace Aggregator.Tests.Moving;

/// <summary>A file that is not whole, not ours or not as it was written is refused with the reason.</summary>
public sealed class StoreFileTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RowsComeOutAsTheyWentIn()
    {
        var file = await WriteAsync(300);

        var (rows, summary) = await ReadAsync(file);

        Assert.Equal(Enumerable.Range(0, 300).Select(Row), rows.Select(row => Encoding.UTF8.GetString(row.Json)));
        Assert.Equal(["pages", "leases"], summary.Sections.Keys);
        Assert.Equal(300, summary.Rows);
    }

    [Fact]
    public async Task TheHashIsThatOfTheRowsAndNotOfTheirOrder()
    {
        var (one, other) = (new RowHash(), new RowHash());
        byte[][] rows = ["a"u8.ToArray(), "b"u8.ToArray(), "b"u8.ToArray()];
        Array.ForEach(rows, row => one.Add(row));
        Array.ForEach(Enumerable.Reverse(rows).ToArray(), row => other.Add(row));
        Assert.Equal(one.ToString(), other.ToString());

        other.Add("b"u8);
        Assert.NotEqual(one.ToString(), other.ToString());
        Assert.Equal((await ReadAsync(await WriteAsync(9))).Summary.Hash, (await ReadAsync(await WriteAsync(9))).Summary.Hash);
    }

    [Fact]
    public async Task WhereverItIsCutItIsRefused()
    {
        var file = (await WriteAsync(200)).ToArray();

        foreach (var length in Enumerable.Range(0, file.Length).Where(length => length % 37 == 0).Append(file.Length - 1))
        {
            await Assert.ThrowsAsync<StoreFileException>(() => ReadAsync(new MemoryStream(file[..length])));
        }
    }

    [Fact]
    public async Task WhateverBitIsTurnedItIsRefused()
    {
        var file = (await WriteAsync(40)).ToArray();

        // The bytes of the head of gzip (RFC 1952, 2.3) that say when and on what it was made say nothing of the rows.
        foreach (var place in Enumerable.Range(0, file.Length).Where(place => place is < 4 or > 9 && place % 5 == 0))
        {
            var turned = (byte[])file.Clone();
            turned[place] ^= 4;
            var read = await Record.ExceptionAsync(() => ReadAsync(new MemoryStream(turned)));
            Assert.True(read is StoreFileException, $"{place}: {read}");
        }
    }

    [Theory]
    [InlineData("", "its first line does not say so")]
    [InlineData("{\"id\":1}\n", "its first line does not say so")]
    [InlineData("{\"#\":\"something else\"}\n", "its first line does not say so")]
    [InlineData("{\"#\":\"aggregator store\",\"format\":2,\"program\":\"9.0.0\"}\n", "It has format 2 and this program reads format 1")]
    [InlineData("{\"#\":\"aggregator store\",\"format\":1}\n", "It is cut: it ends after line 1")]
    [InlineData("{\"#\":\"aggregator store\",\"format\":1}\n{\"id\":1}\n", "Line 2 is a row outside of any section")]
    [InlineData("{\"#\":\"aggregator store\",\"format\":1}\n{\"#\":\"section end\",\"name\":\"pages\"}\n", "Line 2 does not belong there")]
    [InlineData("{\"#\":\"aggregator store\",\"format\":1}\n{\"#\":\"end\",\"rows\":3}\n", "The file says it has 3 rows and has 0")]
    [InlineData("{\"#\":\"aggregator store\",\"format\":1}\n{\"#\":[]}\n", "Line 2 cannot be read")]
    [InlineData("{\"#\":\"aggregator store\",\"format\":1}\nhalf a", "It is cut: line 2 has no end")]
    public async Task WhatIsNoneIsRefusedWithTheReason(string lines, string reason)
    {
        using var file = new MemoryStream();
        await using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(lines));
        }

        var refused = await Assert.ThrowsAsync<StoreFileException>(() => ReadAsync(new MemoryStream(file.ToArray())));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnythingElseIsNotCompressed()
    {
        var refused = await Assert.ThrowsAsync<StoreFileException>(() => ReadAsync(new MemoryStream("SQLite format 3"u8.ToArray())));

        Assert.Contains("is not compressed by gzip", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one", "other")]
    [InlineData("\"n\":7,", "\"n\":8,")]
    public async Task ARowThatWasChangedByHandIsRefused(string before, string after)
    {
        var text = Encoding.UTF8.GetString(Unpack(await WriteAsync(20)));
        var changed = text.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(text, changed);

        var refused = await Assert.ThrowsAsync<StoreFileException>(() => ReadAsync(Pack(Encoding.UTF8.GetBytes(changed))));

        Assert.Contains("has another hash than it says", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARowThatWasTakenOutIsMissed()
    {
        var lines = Encoding.UTF8.GetString(Unpack(await WriteAsync(20))).Split('\n').ToList();
        lines.RemoveAt(5);

        var refused = await Assert.ThrowsAsync<StoreFileException>(() => ReadAsync(Pack(Encoding.UTF8.GetBytes(string.Join('\n', lines)))));

        Assert.Contains("says it has 10 rows and has 9", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAbsurdlyLongLineIsRefusedBeforeItIsInMemory()
    {
        using var file = new MemoryStream();
        await using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("{\"#\":\"aggregator store\",\"format\":1}\n"u8);
            var block = new byte[1024 * 1024];
            for (var written = 0L; written <= LineReader.MaxBytes; written += block.Length)
            {
                gzip.Write(block);
            }
        }

        var refused = await Assert.ThrowsAsync<StoreFileException>(() => ReadAsync(new MemoryStream(file.ToArray())));

        Assert.Contains("Line 2 is longer than", refused.Message, StringComparison.Ordinal);
    }

    private static string Row(int number) => $$"""{"n":{{number}},"title":"one 智谱 {{number % 7}}"}""";

    /// <summary>Half of the rows in each of two sections.</summary>
    private static async Task<MemoryStream> WriteAsync(int rows)
    {
        var file = new MemoryStream();
        await using var writer = new StoreFileWriter(file);
        await writer.BeginAsync("1.2.3", Noon, Cancel);
        foreach (var (section, first) in new[] { ("pages", 0), ("leases", rows / 2) })
        {
            await writer.BeginSectionAsync(section, Cancel);
            foreach (var number in Enumerable.Range(first, first == 0 ? rows / 2 : rows - (rows / 2)))
            {
                await writer.AddAsync(Encoding.UTF8.GetBytes(Row(number)), Cancel);
            }

            await writer.EndSectionAsync(section, Cancel);
        }

        await writer.EndAsync(Cancel);
        await writer.DisposeAsync();
        return file;
    }

    private static async Task<(List<StoreFileRow> Rows, StoreFileSummary Summary)> ReadAsync(MemoryStream file)
    {
        file.Position = 0;
        var summary = new StoreFileSummary();
        return (await StoreFileReader.ReadAsync(file, summary, Cancel).ToListAsync(Cancel), summary);
    }

    private static byte[] Unpack(MemoryStream file)
    {
        file.Position = 0;
        using var plain = new MemoryStream();
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static MemoryStream Pack(byte[] plain)
    {
        var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return file;
    }
}

using System.IO.Compression;

namespace Aggregator.Tests.Http;

public sealed class ResponseBodyReaderTests
{
    private static readonly byte[] Body = [.. Enumerable.Range(0, 100_000).Select(number => (byte)number)];

    [Fact]
    public async Task ABodyThatJustFitsIsReadWhole() => Assert.Equal(Body, (await ReadAsync(Known(), Body.Length)).ToArray());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ABodyBeyondTheLimitIsRefusedWhetherItsLengthIsAnnouncedOrNot(bool isAnnounced)
    {
        var content = Known();
        content.Headers.ContentLength = isAnnounced ? Body.Length : null;

        var fault = await Assert.ThrowsAsync<FetchFaultException>(() => ReadAsync(content, Body.Length - 1));

        Assert.Equal((FetchFault.TooLarge, "The answer of x.example is larger than the limit of 97 KiB."), (fault.Fault, fault.Message));
    }

    [Fact]
    public async Task ACompressionThatWasNotAcceptedIsRefusedByItsName()
    {
        var content = Known();
        content.Headers.ContentEncoding.Add("zstd");

        var fault = await Assert.ThrowsAsync<FetchFaultException>(() => ReadAsync(content, Body.Length));

        Assert.Equal(FetchFault.BadCompression, fault.Fault);
        Assert.Contains("compressed with 'zstd'", fault.Message, StringComparison.Ordinal);
    }

    private static StreamContent Known() => new(new MemoryStream(Body));

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task ACompressedBodyIsCutWhereverItEndsEarly(string coding)
    {
        var compressed = Compress(coding);
        foreach (var length in new[] { 1, 5, 11, compressed.Length / 2, compressed.Length - 1 })
        {
            var (bytes, cut) = await ReadCodedAsync(compressed[..length], coding);

            Assert.Equal(FetchFault.Cut, cut?.Fault);
            Assert.True(Body.AsSpan().StartsWith(bytes.Span));
        }

        var whole = await ReadCodedAsync(compressed, coding);
        Assert.Null(whole.Cut);
        Assert.Equal(Body, whole.Bytes.ToArray());
    }

    [Fact]
    public async Task ACompressedBodyThatMakesNoSenseIsDamagedAndNotCut()
    {
        var compressed = Compress("gzip");
        byte[] damaged = [.. compressed[..20], .. Enumerable.Repeat((byte)0xFF, compressed.Length - 20)];
        var fault = await Assert.ThrowsAsync<FetchFaultException>(() => ReadCodedAsync(damaged, "gzip"));
        Assert.Equal(FetchFault.BadCompression, fault.Fault);
    }

    private static byte[] Compress(string coding)
    {
        using var output = new MemoryStream();
        using (Stream stream = coding == "gzip"
            ? new GZipStream(output, CompressionLevel.Optimal)
            : new BrotliStream(output, CompressionLevel.Optimal))
        {
            stream.Write(Body);
        }

        return output.ToArray();
    }

    private static Task<ResponseBody> ReadCodedAsync(byte[] compressed, string coding)
    {
        var content = new StreamContent(new MemoryStream(compressed));
        content.Headers.ContentEncoding.Add(coding);
        return ReadBodyAsync(content, Body.Length);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int maxBytes) =>
        (await ReadBodyAsync(content, maxBytes)).Bytes;

    private static Task<ResponseBody> ReadBodyAsync(HttpContent content, int maxBytes)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "https://x.example/");
        var response = new HttpResponseMessage { Content = content, RequestMessage = request };
        return ResponseBodyReader.ReadAsync(response, maxBytes, TestContext.Current.CancellationToken);
    }
}

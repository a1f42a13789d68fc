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

    private static Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int maxBytes)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "https://x.example/");
        var response = new HttpResponseMessage { Content = content, RequestMessage = request };
        return ResponseBodyReader.ReadAsync(response, maxBytes, TestContext.Current.CancellationToken);
    }
}

namespace Aggregator.Http;

/// <summary>Reads a body to its end or to its limit, whichever comes first; what counts is the decompressed size.</summary>
internal static class ResponseBodyReader
{
    /// <exception cref="FetchFaultException">The body is too large, breaks off, or is not what its encoding says.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        var host = response.RequestMessage?.RequestUri?.Host;

        if (response.Content.Headers.ContentLength > maxBytes)
        {
            throw TooLarge(host, maxBytes);
        }

        // The handler undoes what was accepted, and takes it out of the header.
        var codings = response.Content.Headers.ContentEncoding;
        if (codings.FirstOrDefault(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)) is { } coding)
        {
            throw Badly($"compressed with '{coding}', which was not accepted.", null);
        }

        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await ReadAsync(stream, host, maxBytes, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            throw Badly($"not compressed as it says: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw HttpFaultMapper.FromBody(exception, host);
        }

        FetchFaultException Badly(string problem, Exception? inner) =>
            new(FetchFault.BadCompression, $"The answer of {host} is {problem}", inner);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(
        Stream stream, string? host, int maxBytes, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>(16 * 1024);

        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(8 * 1024), cancellationToken);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);

            if (body.WrittenCount > maxBytes)
            {
                throw TooLarge(host, maxBytes);
            }
        }
    }

    private static FetchFaultException TooLarge(string? host, int maxBytes) =>
        new(FetchFault.TooLarge, $"The answer of {host} is larger than the limit of {maxBytes / 1024} KiB.");
}

using System.IO.Compression;

namespace Aggregator.Http;

/// <param name="Cut">What cut it; null when it came whole.</param>
internal readonly record struct ResponseBody(ReadOnlyMemory<byte> Bytes, FetchFaultException? Cut);

/// <summary>
/// Reads a body to its end, its cut or its limit, whichever comes first; what counts is the decompressed size. A body without a length
/// that ends with its connection (HTTP/1.0) is whole as far as anybody can tell here.
/// </summary>
internal static class ResponseBodyReader
{
    public const string AcceptedCodings = "gzip, br";

    /// <exception cref="FetchFaultException">The body is too large, or is not what its encoding says.</exception>
    public static async Task<ResponseBody> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        var host = response.RequestMessage?.RequestUri?.Host;
        if (response.Content.Headers.ContentLength > maxBytes)
        {
            throw TooLarge(host, maxBytes);
        }

        await using var raw = new EndNotingStream(await response.Content.ReadAsStreamAsync(cancellationToken));
        await using var stream = Decompress(raw, [.. response.Content.Headers.ContentEncoding], host);
        var body = new ArrayBufferWriter<byte>(16 * 1024);

        try
        {
            await ReadAsync(stream, body, host, maxBytes, cancellationToken);
            return new ResponseBody(body.WrittenMemory, raw.HasEnded ? MissingOf(response, raw.Given, host) : null);
        }
        catch (InvalidDataException exception) when (raw.HasEnded)
        {
            // All that was sent makes sense, and the decoder waits for more.
            var cut = new FetchFaultException(FetchFault.Cut, $"The answer of {host} was cut: its compressed body has no end.", exception);
            return new ResponseBody(body.WrittenMemory, cut);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            throw Badly(host, $"not compressed as it says: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            var fault = HttpFaultMapper.FromBody(exception, host);
            return fault.Fault == FetchFault.Cut ? new ResponseBody(body.WrittenMemory, fault) : throw fault;
        }
    }

    /// <summary>RFC 9113, 8.1.1: over HTTP/2 the frames say where a body ends, and nothing else compares that with its length.</summary>
    private static FetchFaultException? MissingOf(HttpResponseMessage response, long given, string? host)
    {
        var missing = response.Content.Headers.ContentLength - given;
        if (missing is not > 0)
        {
            return null;
        }

        return new FetchFaultException(FetchFault.Cut, $"The answer of {host} was cut: {missing} bytes of it are missing.");
    }

    private static Stream Decompress(Stream raw, string[] codings, string? host)
    {
        string[] applied = [.. codings.Where(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))];
        return applied switch
        {
            [] => raw,
            [var coding] when coding.Equals("gzip", StringComparison.OrdinalIgnoreCase) => new GZipStream(raw, CompressionMode.Decompress),
            [var coding] when coding.Equals("br", StringComparison.OrdinalIgnoreCase) => new BrotliStream(raw, CompressionMode.Decompress),
            _ => throw Badly(host, $"compressed with '{string.Join(", ", applied)}', which was not accepted.", null),
        };
    }

    private static async Task ReadAsync(
        Stream stream, ArrayBufferWriter<byte> body, string? host, int maxBytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(8 * 1024), cancellationToken);
            if (read == 0)
            {
                return;
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

    private static FetchFaultException Badly(string? host, string problem, Exception? inner) =>
        new(FetchFault.BadCompression, $"The answer of {host} is {problem}", inner);
}

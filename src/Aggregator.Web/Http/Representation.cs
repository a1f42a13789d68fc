using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Aggregator.Web.Http;

/// <summary>The bytes of one answer with what identifies them; compressed forms are made once, on first use.</summary>
internal sealed class Representation
{
    /// <summary>Below this, compression saves nothing worth the header.</summary>
    private const int WorthCompressing = 600;

    /// <summary>The quality at which Brotli still is as fast as gzip at its best, and packs tighter.</summary>
    private static readonly BrotliCompressionOptions BrotliOptions = new() { Quality = 5 };

    private readonly Lazy<byte[]> _gzip;
    private readonly Lazy<byte[]> _brotli;

    public Representation(string text, string contentType, DateTimeOffset? lastModified)
        : this(Encoding.UTF8.GetBytes(text), contentType, lastModified)
    {
    }

    public Representation(byte[] body, string contentType, DateTimeOffset? lastModified)
    {
        Body = body;
        ContentType = contentType;
        LastModified = lastModified?.AddTicks(-(lastModified.Value.Ticks % TimeSpan.TicksPerSecond));
        LastModifiedText = LastModified?.ToString("R", CultureInfo.InvariantCulture);
        Tag = TagOf(body, contentType);
        _gzip = new Lazy<byte[]>(() => Compress(body, output => new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true)));
        _brotli = new Lazy<byte[]>(() => Compress(body, output => new BrotliStream(output, BrotliOptions, leaveOpen: true)));
    }

    public byte[] Body { get; }

    public string ContentType { get; }

    /// <summary>In whole seconds, as HTTP dates are.</summary>
    public DateTimeOffset? LastModified { get; }

    /// <summary>The same as an HTTP date; null when unknown.</summary>
    public string? LastModifiedText { get; }

    /// <summary>The part of the entity tag that all codings of these bytes share, without quotes.</summary>
    public string Tag { get; }

    /// <summary>The bytes in a content coding: <c>br</c>, <c>gzip</c>, or null for none.</summary>
    public byte[] In(string? coding) => coding switch
    {
        "br" => _brotli.Value,
        "gzip" => _gzip.Value,
        _ => Body,
    };

    public bool IsWorthCompressing => Body.Length >= WorthCompressing;

    /// <summary>A strong entity tag (RFC 9110, 8.8.3), which differs between codings because their bytes do.</summary>
    public string ETagIn(string? coding) => coding switch { null => $"\"{Tag}\"", _ => $"\"{Tag}-{coding}\"" };

    private static string TagOf(byte[] body, string contentType)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(contentType));
        hash.AppendData(body);

        return Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, 15));
    }

    private static byte[] Compress(byte[] body, Func<Stream, Stream> open)
    {
        using var output = new MemoryStream(body.Length / 3);

        using (var compressor = open(output))
        {
            compressor.Write(body);
        }

        return output.ToArray();
    }
}

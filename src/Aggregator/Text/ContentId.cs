using System.Buffers.Binary;

namespace Aggregator.Text;

/// <summary>Computes ids from content, so that work done twice meets itself.</summary>
public static class ContentId
{
    /// <summary>
    /// 32 lower-case hex digits (128 bits of SHA-256) over the parts, each prefixed by its length so that
    /// ("ab", "c") and ("a", "bc") differ.
    /// </summary>
    public static string For(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}

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
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(hash, parts);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <summary>The first 64 bits of the same.</summary>
    public static ulong NumberFor(params ReadOnlySpan<string> parts)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(hash, parts);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>At once over one buffer: there are several for each entry of each feed, and a hash that goes on costs a native object.</summary>
    private static void Hash(Span<byte> hash, ReadOnlySpan<string> parts)
    {
        var room = 0;
        foreach (var part in parts)
        {
            room += sizeof(int) + Encoding.UTF8.GetMaxByteCount(part.Length);
        }

        var rented = ArrayPool<byte>.Shared.Rent(room);
        var length = 0;
        foreach (var part in parts)
        {
            var written = Encoding.UTF8.GetBytes(part, rented.AsSpan(length + sizeof(int)));
            BinaryPrimitives.WriteInt32LittleEndian(rented.AsSpan(length), written);
            length += sizeof(int) + written;
        }

        SHA256.HashData(rented.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(rented);
    }
}

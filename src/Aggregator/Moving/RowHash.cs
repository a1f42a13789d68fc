namespace Aggregator.Moving;

/// <summary>
/// A hash of rows in whatever order: the sum of their SHA-256 (FIPS 180-4), modulo 2^256. Two stores list their rows in different orders
/// and have the same hash if they hold the same. It shows what was lost, doubled or changed on the way, not who wrote it.
/// </summary>
internal sealed class RowHash
{
    private readonly byte[] _sum = new byte[SHA256.HashSizeInBytes];

    public long Rows { get; private set; }

    public void Add(ReadOnlySpan<byte> row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row, hash);
        var carry = 0;
        for (var place = hash.Length - 1; place >= 0; place--)
        {
            carry += _sum[place] + hash[place];
            _sum[place] = (byte)carry;
            carry >>= 8;
        }

        Rows++;
    }

    /// <summary>In hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(_sum);
}

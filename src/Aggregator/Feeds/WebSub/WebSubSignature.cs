namespace Aggregator.Feeds.WebSub;

/// <summary>Checks <c>X-Hub-Signature</c> (WebSub, 7.1): <c>method=hex</c> of the HMAC of the body.</summary>
internal static class WebSubSignature
{
    public static bool IsRight(string? header, string secret, ReadOnlySpan<byte> body)
    {
        var parts = (header ?? "").Trim().Split('=', 2);
        if (parts is not [var method, var hex] || !TryReadHex(hex, out var given))
        {
            return false;
        }

        var key = Encoding.UTF8.GetBytes(secret);
        var right = method.ToLowerInvariant() switch
        {
            // The method is the hub's choice, and old hubs know only this one; as an HMAC it still holds.
#pragma warning disable CA5350
            "sha1" => HMACSHA1.HashData(key, body),
#pragma warning restore CA5350
            "sha256" => HMACSHA256.HashData(key, body),
            "sha384" => HMACSHA384.HashData(key, body),
            "sha512" => HMACSHA512.HashData(key, body),
            _ => [],
        };

        return right.Length > 0 && CryptographicOperations.FixedTimeEquals(right, given);
    }

    private static bool TryReadHex(string hex, out byte[] bytes)
    {
        bytes = new byte[hex.Length / 2];
        return hex.Length is > 0 and <= 128
            && Convert.FromHexString(hex, bytes, out _, out var written) == OperationStatus.Done
            && written == bytes.Length;
    }
}

namespace Aggregator.Subscriptions;

/// <summary>Secrets in links: 128 random bits in hex.</summary>
internal static class SecretToken
{
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>What is stored of a token that need not be written again: its SHA-256 in hex.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Compares in a time that does not reveal where two secrets differ.</summary>
    public static bool AreEqual(string? expected, string? given) =>
        expected is not null && given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}

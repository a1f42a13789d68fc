namespace Aggregator.Subscriptions;

/// <summary>
/// What names a subscription and proves who owns it, made from its address and the <see cref="SubscriptionKey"/>: whoever reads the store
/// can neither tell an address from an id nor make a link. Each mail has a token of its day.
/// </summary>
public sealed class SubscriptionSecrets(SubscriptionKey key, TimeProvider time)
{
    private const int DayDigits = 4;

    /// <summary>For so long a mail's link changes the subscription; it ends it for ever.</summary>
    private const int ChangesForDays = 90;

    /// <summary>The id a subscription is stored by, whether it exists or not.</summary>
    public Task<string> IdOfAsync(string channel, string address, CancellationToken cancellationToken) =>
        key.SignAsync("id", channel, address.ToLowerInvariant(), cancellationToken);

    /// <summary>Today's token of the unsubscribe and preference links.</summary>
    public Task<string> NewTokenAsync(string id, CancellationToken cancellationToken) => TokenOfAsync(id, Today, cancellationToken);

    /// <summary>Whether the token came by a mail for this subscription, however old.</summary>
    public async Task<bool> MayEndAsync(string id, string token, CancellationToken cancellationToken) =>
        DayOf(token) is { } day && SecretToken.AreEqual(await TokenOfAsync(id, day, cancellationToken), token);

    /// <summary>Whether it came by a mail that is not too old to change something.</summary>
    public async Task<bool> MayChangeAsync(string id, string token, CancellationToken cancellationToken) =>
        Today - DayOf(token) <= ChangesForDays && await MayEndAsync(id, token, cancellationToken);

    private int Today => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Days;

    private async Task<string> TokenOfAsync(string id, int day, CancellationToken cancellationToken)
    {
        var written = day.ToString($"x{DayDigits}", CultureInfo.InvariantCulture);
        return written + await key.SignAsync("manage", id, written, cancellationToken);
    }

    private static int? DayOf(string token)
    {
        if (token.Length <= DayDigits)
        {
            return null;
        }

        var written = token.AsSpan(0, DayDigits);
        return int.TryParse(written, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var day) ? day : null;
    }
}

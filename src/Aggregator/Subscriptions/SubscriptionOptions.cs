namespace Aggregator.Subscriptions;

/// <summary>How many sign-ups are taken.</summary>
public sealed class SubscriptionOptions
{
    public const string Section = "Subscriptions";

    /// <summary>
    /// Requests to subscribe that are answered by a mail in an hour, from all clients together: anybody can make this service write to
    /// strangers. Counted by each process. The default is 200.
    /// </summary>
    [Range(10, 100_000)]
    public int RequestsPerHour { get; set; } = 200;

    /// <summary>
    /// The secret that ids and the links in mails are made with, at least 32 characters. The default is one made at random; all servers on
    /// one store need the same.
    /// </summary>
    [MinLength(32)]
    public string? Key { get; set; }

    /// <summary>Where the random one is kept; without a file in the store.</summary>
    public string? KeyFile { get; set; }
}

[OptionsValidator]
internal sealed partial class SubscriptionOptionsValidator : IValidateOptions<SubscriptionOptions>;

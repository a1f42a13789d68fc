namespace Aggregator.Subscriptions;

/// <summary>How sign-ups are guarded.</summary>
public sealed class SubscriptionOptions
{
    public const string Section = "Subscriptions";

    /// <summary>The most requests of one client address in an hour.</summary>
    [Range(1, 10_000)]
    public int RequestsPerClientAndHour { get; set; } = 5;
}

[OptionsValidator]
internal sealed partial class SubscriptionOptionsValidator : IValidateOptions<SubscriptionOptions>;

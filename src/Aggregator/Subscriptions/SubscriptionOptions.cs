namespace Aggregator.Subscriptions;

/// <summary>How sign-ups are guarded.</summary>
public sealed class SubscriptionOptions
{
    public const string Section = "Subscriptions";

    /// <summary>How long a confirmation link works, in hours.</summary>
    [Range(1, 720)]
    public int ConfirmationHours { get; set; } = 72;

    /// <summary>At most one confirmation mail per address in so many hours.</summary>
    [Range(0, 720)]
    public int HoursBetweenConfirmations { get; set; } = 24;

    /// <summary>At most so many requests per client address and hour.</summary>
    [Range(1, 10_000)]
    public int RequestsPerClientAndHour { get; set; } = 5;

    /// <summary>Requests that nobody confirmed are erased after so many days.</summary>
    [Range(1, 365)]
    public int ForgetUnconfirmedAfterDays { get; set; } = 7;
}

[OptionsValidator]
internal sealed partial class SubscriptionOptionsValidator : IValidateOptions<SubscriptionOptions>;

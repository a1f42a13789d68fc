namespace Aggregator.Feeds.WebSub;

/// <summary>Whether feeds may be pushed to us (WebSub).</summary>
public sealed class WebSubOptions : IValidatableObject
{
    public const string Section = "WebSub";

    /// <summary>Where hubs reach this service, such as <c>https://news.example.org/</c>. Without it no hub is requested to push.</summary>
    public Uri? CallbackAddress { get; set; }

    /// <summary>How many pushes for one feed are taken in a minute.</summary>
    internal int MaxPerMinute { get; init; } = 60;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CallbackAddress is not null && (!WebAddress.IsWeb(CallbackAddress) || CallbackAddress.Query.Length > 0))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(CallbackAddress)} '{CallbackAddress}' is not an absolute http(s) address without a query, "
                + "such as https://news.example.org/.",
                [nameof(CallbackAddress)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class WebSubOptionsValidator : IValidateOptions<WebSubOptions>;

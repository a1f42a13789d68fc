namespace Aggregator.Feeds.WebSub;

/// <summary>Whether and how feeds may be pushed to us (WebSub).</summary>
public sealed class WebSubOptions : IValidatableObject
{
    public const string Section = "Push";

    /// <summary>The address under which hubs reach this service, such as <c>https://news.example.org/</c>. Without one no hub is asked to push.</summary>
    public Uri? CallbackAddress { get; set; }

    /// <summary>For how many days a hub is asked to push; it may grant fewer. The default is 10.</summary>
    [Range(1, 30)]
    public int LeaseDays { get; set; } = 10;

    /// <summary>How many pushes for one feed are taken in a minute. The default is 60.</summary>
    [Range(1, 10_000)]
    public int MaxPerMinute { get; set; } = 60;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CallbackAddress is not null && (!CallbackAddress.IsAbsoluteUri || CallbackAddress.Scheme is not ("http" or "https") || CallbackAddress.Query.Length > 0))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(CallbackAddress)} '{CallbackAddress}' is not an absolute http(s) address without a query, such as https://news.example.org/.", [nameof(CallbackAddress)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class WebSubOptionsValidator : IValidateOptions<WebSubOptions>;

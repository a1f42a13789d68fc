using System.ComponentModel.DataAnnotations;

namespace Aggregator.Web.Http;

/// <summary>Where and how the service is reached.</summary>
public sealed class WebsiteOptions : IValidatableObject
{
    public const string Section = "Website";

    /// <summary>
    /// The address readers use, such as <c>https://news.example.org/</c>. Mails need it; pages and feeds take the
    /// request's own address without it.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The same with the slash at its end that relative addresses are resolved against; null when unknown.</summary>
    internal EditionLinks Links => new(BaseAddress is null ? null : Of(BaseAddress));

    /// <summary>
    /// How many proxies of ours, one behind the other, requests come through; each writes the address that it was connected from last into
    /// <see cref="ForwardedForHeader"/>. The default is 0: the header is not read. The front of the Functions platform does not count.
    /// </summary>
    [Range(0, 10)]
    public int TrustedProxies { get; set; }

    /// <summary>The header those proxies write; the default is <c>X-Forwarded-For</c>.</summary>
    [RegularExpression("^[A-Za-z0-9-]{1,60}$", ErrorMessage = "{0} must be the name of a header: letters, digits and hyphens, 60 at most.")]
    public string ForwardedForHeader { get; set; } = "X-Forwarded-For";

    // In ASCII, so that headers of mails can hold it.
    private static Uri Of(Uri address) =>
        new(new UriBuilder(address) { Host = address.IdnHost }.Uri.AbsoluteUri.TrimEnd('/') + "/");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is not null && (!WebAddress.IsWeb(BaseAddress) || BaseAddress.Query.Length > 0))
        {
            const string Rule = "an absolute http(s) address without a query, such as https://news.example.org/";
            yield return new ValidationResult($"Website:BaseAddress '{BaseAddress}' is not {Rule}.", [nameof(BaseAddress)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class WebsiteOptionsValidator : IValidateOptions<WebsiteOptions>;

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
    /// True when requests come through a proxy of ours that writes the client's address last into <c>X-Forwarded-For</c>.
    /// The default is false; the Functions app sets it.
    /// </summary>
    public bool IsBehindProxy { get; set; }

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

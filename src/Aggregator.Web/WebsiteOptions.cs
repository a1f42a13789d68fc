using System.ComponentModel.DataAnnotations;

namespace Aggregator.Web;

/// <summary>Where and how the service is reached.</summary>
public sealed class WebsiteOptions : IValidatableObject
{
    public const string Section = "Website";

    /// <summary>
    /// The address readers use, such as <c>https://news.example.org/</c>. Mails need it; pages and feeds take the
    /// request's own address without it.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>True when a proxy of ours stands before us and writes the client's address last into <c>X-Forwarded-For</c>. The default is false; the Functions app sets it.</summary>
    public bool IsBehindProxy { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is not null && (!BaseAddress.IsAbsoluteUri || BaseAddress.Scheme is not ("http" or "https") || BaseAddress.Query.Length > 0))
        {
            yield return new ValidationResult(
                $"Website:BaseAddress '{BaseAddress}' is not an absolute http(s) address without a query, such as https://news.example.org/.", [nameof(BaseAddress)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class WebsiteOptionsValidator : IValidateOptions<WebsiteOptions>;

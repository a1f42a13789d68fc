using Aggregator.Http;

namespace Aggregator.Digests.Translation;

/// <summary>Who translates stories that no report tells in the reader's language. Off without <see cref="Endpoint"/>.</summary>
public sealed class TranslationOptions : IValidatableObject
{
    public const string Section = "Translation";

    /// <summary>Address of the service; null for none.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>What is spoken there: the name of a <see cref="TranslatorKind"/>.</summary>
    [Required]
    public string Kind { get; set; } = "chat";

    /// <summary>The model that is to answer, where the service has several.</summary>
    public string Model { get; set; } = "";

    /// <summary>Secret; empty for a service that wants none.</summary>
    public string Key { get; set; } = "";

    /// <summary>Where a resource of Azure AI Translator is, such as <c>westeurope</c>; empty for a global one.</summary>
    public string Region { get; set; } = "";

    /// <summary>For one text. The default is 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For all texts of an edition, which is published without those that are late. The default is two minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:04:00")]
    public TimeSpan EditionTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Texts translated at once. The default is 4.</summary>
    [Range(1, 16)]
    public int MaxAtOnce { get; set; } = 4;

    /// <summary>Calls of a UTC day, by all processes on one store. The default is 200.</summary>
    [Range(1, 100_000)]
    public int MaxCallsPerDay { get; set; } = 200;

    /// <summary>Characters sent on a UTC day, by all processes on one store. The default is 100,000.</summary>
    [Range(1, 100_000_000)]
    public int MaxCharactersPerDay { get; set; } = 100_000;

    internal bool IsOn => Endpoint is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is null)
        {
            yield break;
        }

        if (Endpoint.IsAbsoluteUri && (Endpoint.UserInfo.Length > 0 || Endpoint.Query.Length > 0 || Endpoint.Fragment.Length > 0))
        {
            yield return Problem("has a password, a query or a fragment in it; a key belongs into Translation:Key.");
        }
        else if (!WebAddress.IsWeb(Endpoint))
        {
            yield return Problem($"'{Endpoint.OriginalString}' is not an address on the web, such as https://api.deepseek.com/v1.");
        }
        else if (Endpoint.Scheme == Uri.UriSchemeHttp && !IsNear(Endpoint))
        {
            yield return Problem($"'{Endpoint}' is neither on this machine nor in its own network, and so must begin with https.");
        }
    }

    private static ValidationResult Problem(string what) => new($"{Section}:{nameof(Endpoint)} {what}", [nameof(Endpoint)]);

    /// <summary>Loopback, a private address, or a name without a dot, which no public resolver knows.</summary>
    private static bool IsNear(Uri endpoint) => IPAddress.TryParse(endpoint.IdnHost, out var address)
        ? PublicAddressRules.FindObjection(address, allowLoopback: false) is not null
        : endpoint.IsLoopback || !endpoint.IdnHost.Contains('.', StringComparison.Ordinal);
}

[OptionsValidator]
internal sealed partial class TranslationOptionsValidator : IValidateOptions<TranslationOptions>;

/// <summary>Checks what the translator of the chosen kind needs.</summary>
internal sealed class TranslatorKindValidator(TranslatorKinds kinds) : IValidateOptions<TranslationOptions>
{
    public ValidateOptionsResult Validate(string? name, TranslationOptions options)
    {
        if (!options.IsOn)
        {
            return ValidateOptionsResult.Skip;
        }

        var problem = kinds.Find(options.Kind) switch
        {
            null => $"Translation:Kind '{options.Kind}' is none of {string.Join(", ", kinds.Names)}.",
            var kind => kind.FindProblem(options),
        };
        return problem is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problem);
    }
}

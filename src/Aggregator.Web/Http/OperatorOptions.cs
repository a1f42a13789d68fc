using System.ComponentModel.DataAnnotations;

namespace Aggregator.Web.Http;

/// <summary>What an operator may do over HTTP.</summary>
public sealed class OperatorOptions : IValidatableObject
{
    public const string Section = "Operator";

    private const int MinLength = 32;
    private const int MaxLength = 512;

    /// <summary>How a setting begins that refers to a secret and could not be resolved: everybody can read it.</summary>
    private const string Unresolved = "@Microsoft.KeyVault(";

    /// <summary>
    /// The secret that opens <c>/api/operator</c>: 32 to 512 visible ASCII characters. Empty, as by default, for nobody: there is nothing at
    /// those addresses then.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>The key; null when there is none.</summary>
    internal string? Secret => string.IsNullOrEmpty(Key) || Key.StartsWith(Unresolved, StringComparison.Ordinal) ? null : Key;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Secret is { } key && (key.Length is < MinLength or > MaxLength || !key.All(character => character is > ' ' and <= '~')))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Key)} has {key.Length} characters; it must have {MinLength} to {MaxLength}, of visible ASCII and "
                + "without spaces, such as those that `openssl rand -hex 32` writes.",
                [nameof(Key)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class OperatorOptionsValidator : IValidateOptions<OperatorOptions>;

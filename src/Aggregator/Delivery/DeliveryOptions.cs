using MimeKit;
namespace Aggregator.Delivery;

public enum SmtpSecurity
{
    /// <summary>A plain connection that must turn to TLS before anything is said (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Ssl,

    /// <summary>No encryption; for this machine's own loopback only.</summary>
    None,
}

/// <summary>How mail leaves. Without <see cref="SmtpHost"/> it is written to <see cref="OutboxFolder"/> as .eml files.</summary>
public sealed class DeliveryOptions : IValidatableObject
{
    public const string Section = "Delivery";

    /// <summary>Name or address of the mail server; empty for none.</summary>
    public string SmtpHost { get; set; } = "";

    [Range(1, 65_535)]
    public int SmtpPort { get; set; } = 587;

    public SmtpSecurity SmtpSecurity { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Empty for no authentication.</summary>
    public string SmtpUser { get; set; } = "";

    public string SmtpPassword { get; set; } = "";

    /// <summary>Limit of every single step of the conversation, in seconds.</summary>
    [Range(1, 300)]
    public int SmtpTimeoutSeconds { get; set; } = 30;

    /// <summary>Sender with or without a name: <c>News desk &lt;desk@example.org&gt;</c>.</summary>
    [Required]
    public string From { get; set; } = "Aggregator <digest@localhost>";

    /// <summary>Who answers for the mail and how to reach them; shown at its end. Many countries ask for a postal address.</summary>
    [StringLength(300)]
    public string ContactLine { get; set; } = "";

    /// <summary>Where mail goes without a mail server; relative to the working folder.</summary>
    [Required]
    public string OutboxFolder { get; set; } = "data/outbox";

    /// <summary>A digest later than this many hours after its local hour is not sent any more.</summary>
    [Range(1, 12)]
    public int LatestHours { get; set; } = 6;

    /// <summary>An edition older than this many hours is news to nobody and is not sent.</summary>
    [Range(24, 72)]
    public int MaxEditionAgeHours { get; set; } = 36;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailboxAddress.TryParse(From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal))
        {
            yield return new ValidationResult($"Delivery:From '{From}' is not a mail address.", [nameof(From)]);
        }

        if (SmtpHost.Length > 0 && SmtpSecurity is SmtpSecurity.None && !IsLoopback(SmtpHost))
        {
            yield return new ValidationResult(
                $"Delivery:SmtpSecurity None is allowed for this machine only, and '{SmtpHost}' is another: use StartTls or Ssl.", [nameof(SmtpSecurity)]);
        }

        if (SmtpUser.Length == 0 != (SmtpPassword.Length == 0))
        {
            yield return new ValidationResult("Delivery:SmtpUser and Delivery:SmtpPassword go together: set both or none.", [nameof(SmtpUser)]);
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

[OptionsValidator]
internal sealed partial class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>;

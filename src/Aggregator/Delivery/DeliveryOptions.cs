using MimeKit;

namespace Aggregator.Delivery;

public enum SmtpSecurity
{
    /// <summary>A plain connection that must switch to TLS before anything else (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Ssl,

    /// <summary>No encryption; allowed for loopback only.</summary>
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

    /// <summary>Sender with or without a name: <c>The Aggregator &lt;digest@example.org&gt;</c>.</summary>
    [Required]
    public string From { get; set; } = "Aggregator <digest@localhost>";

    /// <summary>Who is responsible for the mail and how to reach them; shown at its end. Many countries require a postal address.</summary>
    [StringLength(300)]
    public string ContactLine { get; set; } = "";

    /// <summary>Where mail goes without a mail server; relative to the working folder.</summary>
    [Required]
    public string OutboxFolder { get; set; } = "data/outbox";

    /// <summary>For each step of the conversation; RFC 5321 would allow minutes, which would hold up the queue.</summary>
    internal TimeSpan StepTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailboxAddress.TryParse(From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal))
        {
            yield return new ValidationResult($"Delivery:From '{From}' is not a mail address.", [nameof(From)]);
        }

        if (SmtpHost.Length > 0 && SmtpSecurity is SmtpSecurity.None && !IsLoopback(SmtpHost))
        {
            yield return new ValidationResult(
                $"Delivery:SmtpSecurity None is allowed for this machine only, and '{SmtpHost}' is not this machine: use StartTls or Ssl.",
                [nameof(SmtpSecurity)]);
        }

        if (SmtpUser.Length == 0 != (SmtpPassword.Length == 0))
        {
            yield return new ValidationResult(
                "Delivery:SmtpUser and Delivery:SmtpPassword go together: set both or none.", [nameof(SmtpUser)]);
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

[OptionsValidator]
internal sealed partial class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>;

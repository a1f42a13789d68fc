namespace Aggregator.Delivery;

/// <summary>Mail over SMTP (RFC 5321).</summary>
internal sealed class SmtpTransport(IOptions<DeliveryOptions> options) : IMailTransport
{
    public IMailSession Open() => new SmtpSession(options.Value);
}

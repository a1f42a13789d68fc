using Aggregator.Delivery;
using MimeKit;

namespace Aggregator.Hostile.Months;

/// <summary>Takes each mail and keeps who got it, when, and to which items it leads.</summary>
internal sealed class MailSink(VirtualClock clock) : IMailTransport, IMailSession
{
    private readonly ConcurrentQueue<SunkMail> _mails = [];

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyCollection<SunkMail> Mails => _mails;

    public IMailSession Open() => this;

    public Task<bool> ConnectAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<DeliveryOutcome> SendAsync(MimeMessage message)
    {
        var words = (message.TextBody ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var items = words.Select(Publications.KeyIn).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        _mails.Enqueue(new SunkMail(message.To.Mailboxes.Single().Address, message.Subject ?? "", clock.Now, items));
        return Task.FromResult(new DeliveryOutcome(DeliveryStatus.Sent, null));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <param name="Items">Keys of the items that it leads to.</param>
internal sealed record SunkMail(string To, string Subject, DateTimeOffset At, IReadOnlyList<string> Items);

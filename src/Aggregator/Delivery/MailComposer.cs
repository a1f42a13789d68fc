using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Subscriptions;
using MimeKit;
using MimeKit.Utils;

namespace Aggregator.Delivery;

/// <summary>Makes the messages: headers, a text part and an HTML part that say the same.</summary>
internal sealed class MailComposer(IMailHtml html, EditionLinks links, SubscriptionSecrets secrets, Lexicon lexicon,
    IOptions<DeliveryOptions> options, TimeProvider time)
{
    private const string Requested = $"Someone, probably you, requested the daily digest about {EditionPhrases.Name} for this address.";

    private readonly MailLinks _links = new(links);
    private readonly Dictionary<string, string> _labs = lexicon.Labs.ToDictionary(lab => lab.Id, lab => lab.Name);

    /// <summary>A digest for one reader, who can unsubscribe by one click (RFC 8058).</summary>
    public async Task<MimeMessage> DigestAsync(Edition edition, Subscription subscription, CancellationToken cancellationToken)
    {
        var own = await OwnLinksAsync(subscription, cancellationToken);
        var mail = new DigestMail(edition, subscription, _links, own, _labs, options.Value.ContactLine);
        var message = Envelope(subscription.Address, DigestMailPhrases.Subject(edition));

        // The same edition for the same reader has the same id, so that a mail program can recognize a duplicate.
        message.MessageId = $"{edition.Date:yyyyMMdd}.{ContentId.For("mail", $"{edition.Date:yyyyMMdd}", subscription.Id)}@{Domain}";
        message.Headers.Add("List-Id", $"{EditionPhrases.Name} <digest.{Domain}>");
        message.Headers.Add("List-Unsubscribe", $"<{own.Leave.AbsoluteUri}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.Headers.Add("List-Help", $"<{new Uri(_links.Site, "about").AbsoluteUri}>");

        return WithBody(message, MailText.Write(mail), await html.WriteAsync(mail, cancellationToken));
    }

    /// <summary>The mail with the one link that activates a subscription. It holds no news: nobody has consented to any yet.</summary>
    public Task<MimeMessage> ConfirmationAsync(Subscription subscription, string token, CancellationToken cancellationToken) =>
        NoticeAsync(
            subscription,
            new NoticeMail(
                "Please confirm your subscription",
                [
                    Requested,
                    $"It would arrive daily at {subscription.LocalHour:00}:00 ({subscription.Zone}). To start it, follow the link and "
                    + $"press the button there. The link works for {SubscriptionService.LinkValidFor.TotalHours} hours.",
                ],
                "Confirm the subscription",
                _links.Confirm(subscription, token),
                "If it was not you, ignore this mail: unless the button is pressed, nothing more will be sent.",
                options.Value.ContactLine),
            cancellationToken);

    /// <summary>The answer to a request for an address that is subscribed already.</summary>
    public async Task<MimeMessage> AlreadySubscribedAsync(Subscription subscription, CancellationToken cancellationToken) =>
        await NoticeAsync(
            subscription,
            new NoticeMail(
                "You are subscribed already",
                [
                    $"{Requested} It is subscribed already, and nothing was changed.",
                    $"The digest arrives daily at {subscription.LocalHour:00}:00 ({subscription.Zone}). Follow the link "
                    + "to change its hour, zone, labs and languages, or to unsubscribe.",
                ],
                "Change the subscription or unsubscribe",
                (await OwnLinksAsync(subscription, cancellationToken)).Preferences,
                "If it was not you, ignore this mail.",
                options.Value.ContactLine),
            cancellationToken);

    private async Task<OwnLinks> OwnLinksAsync(Subscription subscription, CancellationToken cancellationToken) =>
        _links.Own(subscription, await secrets.NewTokenAsync(subscription.Id, cancellationToken));

    private async Task<MimeMessage> NoticeAsync(Subscription subscription, NoticeMail mail, CancellationToken cancellationToken)
    {
        var message = Envelope(subscription.Address, mail.Subject);
        message.MessageId = MimeUtils.GenerateMessageId(Domain);
        message.Headers.Add("Auto-Submitted", "auto-replied");
        message.Headers.Add("Precedence", "bulk");

        return WithBody(message, MailText.Write(mail), await html.WriteAsync(mail, cancellationToken));
    }

    /// <summary>Of the sender, which the options require to have one, in ASCII: ids of messages and lists hold nothing else.</summary>
    private string Domain => new IdnMapping().GetAscii(From.Domain);

    private MailboxAddress From => MailboxAddress.Parse(options.Value.From);

    private MimeMessage Envelope(string to, string subject)
    {
        var message = new MimeMessage { Subject = subject, Date = time.GetUtcNow() };
        message.From.Add(From);
        message.To.Add(MailboxAddress.Parse(to));

        return message;
    }

    private static MimeMessage WithBody(MimeMessage message, string text, string html)
    {
        message.Body = new MultipartAlternative(new TextPart("plain") { Text = text }, new TextPart("html") { Text = html });

        // Seven bits pass every server unchanged, which a signature needs.
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }
}

using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Localization;
using Aggregator.Subscriptions;
using MimeKit;
using MimeKit.Utils;

namespace Aggregator.Delivery;

/// <summary>Makes the messages: headers, a text part and an HTML part that say the same.</summary>
internal sealed class MailComposer(IMailHtml html, EditionLinks links, SubscriptionSecrets secrets, Lexicon lexicon,
    IOptions<DeliveryOptions> options, TimeProvider time)
{
    private readonly MailLinks _links = new(links);
    private readonly Dictionary<PageStrings, Dictionary<string, string>> _labs = PageStrings.All.ToDictionary(
        strings => strings, strings => lexicon.Labs.ToDictionary(lab => lab.Id, lab => LabName.Of(lab, strings)));

    /// <summary>A digest for one reader, who can unsubscribe by one click (RFC 8058).</summary>
    public async Task<MimeMessage> DigestAsync(Edition edition, Subscription subscription, CancellationToken cancellationToken)
    {
        var own = await OwnLinksAsync(subscription, cancellationToken);
        var mail = new DigestMail(edition, subscription, _links, own, _labs[StringsOf(subscription)], options.Value.ContactLine);
        var message = Envelope(subscription.Address, DigestMailPhrases.Subject(edition));

        // The same edition for the same reader has the same id, so that a mail program can recognize a duplicate.
        message.MessageId = $"{edition.Date:yyyyMMdd}.{ContentId.For("mail", $"{edition.Date:yyyyMMdd}", subscription.Id)}@{Domain}";
        message.Headers.Add("List-Id", $"{PageStrings.English["site.subject"]} <digest.{Domain}>");
        message.Headers.Add("List-Unsubscribe", $"<{own.Leave.AbsoluteUri}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.Headers.Add("List-Help", $"<{new Uri(_links.Site, "about").AbsoluteUri}>");

        return WithBody(message, MailText.Write(mail), await html.WriteAsync(mail, cancellationToken));
    }

    /// <summary>The mail with the one link that activates a subscription. It holds no news: nobody has consented to any yet.</summary>
    public Task<MimeMessage> ConfirmationAsync(Subscription subscription, string token, CancellationToken cancellationToken)
    {
        var strings = StringsOf(subscription);
        var mail = new NoticeMail(
            strings.Tag,
            strings["notice.confirm"],
            [
                strings["notice.requested"],
                strings.Format("notice.confirmText", HourOf(subscription), subscription.Zone, SubscriptionService.LinkValidFor.TotalHours),
            ],
            strings["notice.confirmButton"],
            _links.Confirm(subscription, token),
            strings["notice.ignoreUnconfirmed"],
            options.Value.ContactLine);
        return NoticeAsync(subscription, mail, cancellationToken);
    }

    /// <summary>The answer to a request for an address that is subscribed already.</summary>
    public async Task<MimeMessage> AlreadySubscribedAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var strings = StringsOf(subscription);
        var mail = new NoticeMail(
            strings.Tag,
            strings["notice.already"],
            [
                strings["notice.requested"] + strings.Gap + strings["notice.unchanged"],
                strings.Format("notice.alreadyText", HourOf(subscription), subscription.Zone),
            ],
            strings["notice.alreadyButton"],
            (await OwnLinksAsync(subscription, cancellationToken)).Preferences,
            strings["notice.ignore"],
            options.Value.ContactLine);
        return await NoticeAsync(subscription, mail, cancellationToken);
    }

    private static PageStrings StringsOf(Subscription subscription) =>
        PageStrings.ForTag(subscription.ReadingLanguage) ?? PageStrings.English;

    private static string HourOf(Subscription subscription) => $"{subscription.LocalHour:00}:00";

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

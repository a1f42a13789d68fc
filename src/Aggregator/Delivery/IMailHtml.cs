using Aggregator.Digests;
using Aggregator.Localization;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>What a digest mail says.</summary>
/// <param name="Edition">Only the stories this reader wants.</param>
/// <param name="Labs">Names of labs by id.</param>
public sealed record DigestMail(
    Edition Edition, Subscription Subscription, MailLinks Links, OwnLinks Own, IReadOnlyDictionary<string, string> Labs,
    string ContactLine)
{
    /// <summary>In the reader's language.</summary>
    public PageStrings Strings => PageStrings.ForTag(Subscription.ReadingLanguage) ?? PageStrings.English;
}

/// <summary>What a mail about the subscription itself says.</summary>
/// <param name="Language">BCP 47.</param>
public sealed record NoticeMail(
    string Language, string Subject, IReadOnlyList<string> Paragraphs, string ButtonText, Uri Button, string Reason, string ContactLine);

/// <summary>Writes the HTML part of mails: complete documents with inline styles and nothing loaded from elsewhere.</summary>
public interface IMailHtml
{
    Task<string> WriteAsync(DigestMail mail, CancellationToken cancellationToken);

    Task<string> WriteAsync(NoticeMail mail, CancellationToken cancellationToken);
}

using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>What a digest mail says.</summary>
/// <param name="Edition">Only the stories this reader wants.</param>
/// <param name="Labs">Names of labs by id.</param>
public sealed record DigestMail(
    Edition Edition, Subscription Subscription, MailLinks Links, OwnLinks Own, IReadOnlyDictionary<string, string> Labs,
    string ContactLine);

/// <summary>What a mail about the subscription itself says.</summary>
public sealed record NoticeMail(
    string Subject, IReadOnlyList<string> Paragraphs, string ButtonText, Uri Button, string Reason, string ContactLine);

/// <summary>Writes the HTML part of mails: complete documents with inline styles and nothing loaded from elsewhere.</summary>
public interface IMailHtml
{
    Task<string> WriteAsync(DigestMail mail, CancellationToken cancellationToken);

    Task<string> WriteAsync(NoticeMail mail, CancellationToken cancellationToken);
}

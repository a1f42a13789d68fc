using Aggregator.Delivery;

namespace Aggregator.Web.Mail;

/// <summary>The HTML part of mails, by the same means as pages.</summary>
internal sealed class MailHtml : IMailHtml
{
    public async Task<string> WriteAsync(DigestMail mail, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await PageRenderer.ToBytesAsync(DigestMailView.Create(mail), cancellationToken));

    public async Task<string> WriteAsync(NoticeMail mail, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await PageRenderer.ToBytesAsync(NoticeMailView.Create(mail), cancellationToken));
}

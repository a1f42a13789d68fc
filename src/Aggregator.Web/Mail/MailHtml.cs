using Aggregator.Delivery;

namespace Aggregator.Web.Mail;

/// <summary>The HTML part of mails, by the same means as pages.</summary>
internal sealed class MailHtml : IMailHtml
{
    public Task<string> WriteAsync(DigestMail mail, CancellationToken cancellationToken) =>
        PageRenderer.RenderAsync(DigestMailView.Create(mail), cancellationToken);

    public Task<string> WriteAsync(NoticeMail mail, CancellationToken cancellationToken) =>
        PageRenderer.RenderAsync(NoticeMailView.Create(mail), cancellationToken);
}

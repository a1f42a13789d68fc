using Aggregator.Digests;

namespace Aggregator.Delivery;

/// <summary>The plain part of a mail about the subscription itself.</summary>
internal static class NoticeText
{
    public static string Write(NoticeMail mail)
    {
        var text = new WrappedText();

        foreach (var paragraph in mail.Paragraphs)
        {
            text.Paragraph(paragraph).Line();
        }

        text.Line($"{mail.ButtonText}:").Address(mail.Button).Line().Paragraph(mail.Reason);

        if (mail.ContactLine.Length > 0)
        {
            text.Line().Paragraph(mail.ContactLine);
        }

        return text.ToString();
    }
}

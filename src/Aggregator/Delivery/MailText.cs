using Aggregator.Digests;

namespace Aggregator.Delivery;

/// <summary>The plain part of mails.</summary>
internal static class MailText
{
    public static string Write(DigestMail mail)
    {
        var text = new WrappedText();
        var edition = mail.Edition;

        text.Line(mail.Strings["site.subject"]).Line(EditionPhrases.Date(edition.Date, mail.Strings)).Line();
        text.Paragraph(DigestMailPhrases.Counts(edition)).Line();

        foreach (var (index, story) in edition.Stories.Index())
        {
            if (EditionPhrases.HeadingAt(edition, mail.Subscription.FirstSection, index, mail.Strings) is { } heading)
            {
                text.Line(heading).Line();
            }

            WriteStory(text, index + 1, story, mail);
        }

        WriteFoot(text, mail);
        return text.ToString();
    }

    public static string Write(NoticeMail mail)
    {
        var text = new WrappedText();
        foreach (var paragraph in mail.Paragraphs)
        {
            text.Paragraph(paragraph).Line();
        }

        text.Line($"{mail.ButtonText}:").Address(mail.Button).Line().Paragraph(mail.Reason);
        WriteContact(text, mail.ContactLine);
        return text.ToString();
    }

    private static void WriteStory(WrappedText text, int number, EditionStory story, DigestMail mail)
    {
        const string indent = "    ";

        text.Rule('-');
        text.Paragraph(story.Headline, $"{number}.".PadRight(indent.Length));
        text.Paragraph(DigestMailPhrases.Labels(story, mail.Labs, mail.Strings), indent);

        if (story.Summary.Length > 0)
        {
            text.Line().Paragraph(story.Summary, indent).Line();
        }

        text.Paragraph(DigestMailPhrases.Sources(story, mail.Strings), indent);
        text.Paragraph(mail.Strings.Format("mail.why", story.Why), indent);
        if (EditionPhrases.OriginOf(story.Origin, mail.Strings) is { } origin)
        {
            text.Paragraph(origin, indent);
        }

        if (EditionPhrases.LinkOf(story) is { } link)
        {
            text.Address(link);
        }

        text.Line();
    }

    private static void WriteFoot(WrappedText text, DigestMail mail)
    {
        text.Rule('=');
        text.Line(mail.Strings["mail.onTheWeb"] + mail.Strings["mail.colon"]).Address(mail.Links.Edition(mail.Edition.Date)).Line();
        text.Paragraph(DigestMailPhrases.Reason(mail.Subscription)).Line();
        text.Line(mail.Strings["mail.change"] + mail.Strings["mail.colon"]).Address(mail.Own.Preferences);
        text.Line(mail.Strings["mail.leave"] + mail.Strings["mail.colon"]).Address(mail.Own.Leave);
        WriteContact(text, mail.ContactLine);
    }

    private static void WriteContact(WrappedText text, string contactLine)
    {
        if (contactLine.Length > 0)
        {
            text.Line().Paragraph(contactLine);
        }
    }
}

using Aggregator.Digests;

namespace Aggregator.Delivery;

/// <summary>The plain part of a digest mail.</summary>
internal static class DigestText
{
    public static string Write(DigestMail mail)
    {
        var text = new WrappedText();
        var edition = mail.Edition;

        text.Line(EditionPhrases.Name).Line(EditionPhrases.Date(edition.Date)).Line();
        text.Paragraph(DigestMailPhrases.Counts(edition)).Line();

        foreach (var (index, story) in edition.Stories.Index())
        {
            WriteStory(text, index + 1, story, mail);
        }

        WriteFoot(text, mail);
        return text.ToString();
    }

    private static void WriteStory(WrappedText text, int number, EditionStory story, DigestMail mail)
    {
        const string indent = "    ";

        text.Rule('-');
        text.Paragraph(story.Headline, $"{number}.".PadRight(indent.Length));
        text.Paragraph(DigestMailPhrases.Labels(story, mail.Labs), indent);

        if (story.Summary.Length > 0)
        {
            text.Line().Paragraph(story.Summary, indent).Line();
        }

        text.Paragraph(DigestMailPhrases.Sources(story), indent);
        text.Paragraph($"Why: {story.Why}", indent);

        if (EditionPhrases.LinkOf(story) is { } link)
        {
            text.Address(link);
        }

        text.Line();
    }

    private static void WriteFoot(WrappedText text, DigestMail mail)
    {
        text.Rule('=');
        text.Line("This edition on the web:").Address(mail.Links.Edition(mail.Edition.Date)).Line();
        text.Paragraph(DigestMailPhrases.Reason(mail.Subscription)).Line();
        text.Line("Change hour, zone, labs or languages:").Address(mail.Links.Preferences(mail.Subscription));
        text.Line("Unsubscribe:").Address(mail.Links.Leave(mail.Subscription));

        if (mail.ContactLine.Length > 0)
        {
            text.Line().Paragraph(mail.ContactLine);
        }
    }
}

using Aggregator.Localization;

namespace Aggregator.Digests;

/// <summary>The edition as plain text of 72 columns: a story is its headline, its sources, one line why, and an address.</summary>
internal sealed class TextFormat() : EditionFormat("txt", "text/plain; charset=utf-8")
{
    private const string Hanging = "  ";

    public override async Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken)
    {
        var strings = EditionPhrases.StringsOf(edition);
        var page = new WrappedText();
        page.Paragraph(EditionPhrases.Title(edition)).Paragraph(EditionPhrases.Overview(edition));
        if (!edition.IsLive && links.Edition(edition.Date) is { } address)
        {
            page.Address(address);
        }

        for (var i = 0; i < edition.Stories.Count; i++)
        {
            if (EditionPhrases.StartsTail(edition, i))
            {
                page.Line().Line(strings["edition.tail"]);
            }

            WriteStory(page, i + 1, edition.Stories[i], strings);
        }

        WriteSections(page, edition);
        WriteLabs(page, edition);
        await output.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), cancellationToken);
    }

    private static void WriteStory(WrappedText page, int number, EditionStory story, PageStrings strings)
    {
        var label = $"{number}. ";
        var indent = new string(' ', label.Length);
        var outlets = story.Sources.Select(source => SingleLine.Of(source.Outlet)).Distinct(StringComparer.OrdinalIgnoreCase);
        page.Line()
            .Paragraph(story.Headline, label)
            .Paragraph(string.Join(", ", outlets), indent)
            .Line(indent + ColumnWrap.Cut(SingleLine.Of(story.Why), WrappedText.Columns - indent.Length));
        if (EditionPhrases.OriginOf(story.Origin, strings) is { } origin)
        {
            page.Paragraph(origin, indent);
        }

        if (EditionPhrases.LinkOf(story) is { } link)
        {
            page.Address(link);
        }
    }

    private static void WriteSections(WrappedText page, Edition edition)
    {
        var sections = EditionPhrases.Sections(edition).ToList();
        if (sections.Count > 0)
        {
            page.Line();
        }

        sections.ForEach(line => page.Paragraph(line, "", Hanging));
    }

    private static void WriteLabs(WrappedText page, Edition edition)
    {
        if (edition.Labs.Count > 0)
        {
            var counts = edition.Labs.Select(lab => $"{lab.Name} {lab.Articles}");
            page.Line().Paragraph(EditionPhrases.StringsOf(edition).Format("phrase.labs", string.Join(", ", counts)), "", Hanging);
        }

        if (edition.Sources.Silent.Count > 0)
        {
            page.Paragraph(EditionPhrases.NoAnswer(edition), "", Hanging);
        }
    }
}

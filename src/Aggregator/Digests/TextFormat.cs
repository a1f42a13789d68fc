namespace Aggregator.Digests;

/// <summary>The edition as plain text of 72 columns: a story is its title, its sources, one line why, and a bare address.</summary>
internal sealed class TextFormat : IEditionFormat
{
    private const int Columns = 72;

    public string Name => "txt";

    public string ContentType => "text/plain; charset=utf-8";

    public async Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken)
    {
        var page = new StringBuilder();
        Wrapped(page, EditionPhrases.Title(edition), "", "");
        Wrapped(page, EditionPhrases.Overview(edition), "", "");
        if (!edition.IsLive && links.Edition(edition.Date) is { } address)
        {
            page.Append(address.AbsoluteUri).Append('\n');
        }

        for (var i = 0; i < edition.Stories.Count; i++)
        {
            if (EditionPhrases.StartsTail(edition, i))
            {
                page.Append('\n').Append(EditionPhrases.Tail).Append('\n');
            }

            WriteStory(page, i + 1, edition.Stories[i]);
        }

        WriteSections(page, edition);
        WriteLabs(page, edition);
        await output.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), cancellationToken);
    }

    private static void WriteStory(StringBuilder page, int number, EditionStory story)
    {
        var label = number.ToString(CultureInfo.InvariantCulture) + ". ";
        var indent = new string(' ', label.Length);
        page.Append('\n');
        Wrapped(page, SingleLine.Of(story.Headline), label, indent);
        Wrapped(page, string.Join(", ", story.Sources.Select(source => SingleLine.Of(source.Outlet)).Distinct(StringComparer.OrdinalIgnoreCase)), indent, indent);
        page.Append(indent).Append(ColumnWrap.Cut(SingleLine.Of(story.Why), Columns - indent.Length)).Append('\n');

        // An address is never wrapped or indented: mail readers find its end by the line's.
        if (story.Sources.Select(EditionPhrases.LinkOf).FirstOrDefault(link => link is not null) is { } link)
        {
            page.Append(link.AbsoluteUri).Append('\n');
        }
    }

    private static void WriteSections(StringBuilder page, Edition edition)
    {
        foreach (var (index, line) in EditionPhrases.Sections(edition).Index())
        {
            page.Append(index == 0 ? "\n" : "");
            Wrapped(page, line, "", "  ");
        }
    }

    private static void WriteLabs(StringBuilder page, Edition edition)
    {
        if (edition.Labs.Count > 0)
        {
            var counts = edition.Labs.Select(lab => string.Create(CultureInfo.InvariantCulture, $"{SingleLine.Of(lab.Name)} {lab.Articles}"));
            page.Append('\n');
            Wrapped(page, "Labs in the news: " + string.Join(", ", counts), "", "  ");
        }

        if (edition.Sources.Silent.Count > 0)
        {
            Wrapped(page, "Not heard from: " + SingleLine.Of(string.Join(", ", edition.Sources.Silent)), "", "  ");
        }
    }

    private static void Wrapped(StringBuilder page, string text, string first, string next)
    {
        var prefix = first;
        foreach (var line in ColumnWrap.Wrap(text, Columns - first.Length))
        {
            page.Append(prefix).Append(line).Append('\n');
            prefix = next;
        }
    }
}

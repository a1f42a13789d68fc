using Aggregator.Localization;

namespace Aggregator.Digests;

/// <summary>The edition as Markdown (CommonMark, with one table for the labs as GitHub renders it).</summary>
internal sealed class MarkdownFormat() : EditionFormat("md", "text/markdown; charset=utf-8")
{
    public override async Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken)
    {
        var strings = EditionPhrases.StringsOf(edition);
        var page = new StringBuilder();
        WriteHead(page, edition, links, strings);
        for (var i = 0; i < edition.Stories.Count; i++)
        {
            if (EditionPhrases.StartsTail(edition, i))
            {
                Block(page, "# " + strings["edition.tail"]);
            }

            WriteStory(page, i + 1, edition.Stories[i], strings);
        }

        foreach (var line in EditionPhrases.Sections(edition))
        {
            Block(page, Markdown.Escape(line));
        }

        WriteLabs(page, edition.Labs, strings);
        if (edition.Sources.Silent.Count > 0)
        {
            Block(page, Markdown.Escape(EditionPhrases.NoAnswer(edition)));
        }

        await output.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), cancellationToken);
    }

    private static void WriteHead(StringBuilder page, Edition edition, EditionLinks links, PageStrings strings)
    {
        Line(page, $"# {Markdown.Escape(EditionPhrases.Title(edition))}");
        Block(page, Markdown.Escape(EditionPhrases.Overview(edition)));
        if (!edition.IsLive && links.Edition(edition.Date) is { } address)
        {
            Block(page, $"[{strings["phrase.onTheWeb"]}]({Markdown.Address(address)})");
        }
    }

    private static void WriteStory(StringBuilder page, int number, EditionStory story, PageStrings strings)
    {
        Block(page, $"## {number}\\. {Markdown.Escape(story.Headline)}");
        if (SingleLine.Of(story.Summary) is { Length: > 0 } summary)
        {
            Block(page, Markdown.Escape(summary));
        }

        if (EditionPhrases.OriginOf(story.Origin, strings) is { } origin)
        {
            Block(page, Markdown.Escape(origin));
        }

        Block(page, $"*{Markdown.Escape(story.Why)}*");
        Line(page, "");
        foreach (var source in story.Sources)
        {
            Line(page, $"- {Linked(source)}, {Markdown.Escape(EditionPhrases.Origin(source, strings))}");
        }
    }

    private static string Linked(EditionSource source) => EditionPhrases.LinkOf(source) switch
    {
        { } address => $"[{Markdown.Escape(source.Title)}]({Markdown.Address(address)})",
        null => Markdown.Escape(source.Title),
    };

    private static void WriteLabs(StringBuilder page, IReadOnlyList<LabCount> labs, PageStrings strings)
    {
        if (labs.Count == 0)
        {
            return;
        }

        Block(page, "## " + strings["edition.labs"]);
        Block(page, strings["phrase.labsHead"]);
        Line(page, "|---|---:|---:|");
        foreach (var lab in labs)
        {
            Line(page, $"| {Markdown.Escape(lab.Name)} | {lab.Articles} | {EditionPhrases.Mean(lab.WeekMean)} |");
        }
    }

    private static void Line(StringBuilder page, string line) => page.Append(line).Append('\n');

    /// <summary>A heading or paragraph, after an empty line.</summary>
    private static void Block(StringBuilder page, string line) => Line(page.Append('\n'), line);
}

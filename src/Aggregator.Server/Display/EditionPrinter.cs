using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>Prints an edition for reading in a terminal: the first stories at length, the others briefly, the tail in a line.</summary>
/// <param name="zone">The reader's, for times.</param>
/// <param name="hasLinks">Whether the terminal makes links; else the address of a story stands below it.</param>
internal sealed class EditionPrinter(IAnsiConsole console, Lexicon lexicon, TimeZoneInfo zone, bool hasLinks)
{
    /// <summary>A longer line is hard to read, however wide the window.</summary>
    private const int WidestText = 100;

    private const int ToldAtLength = 6;
    private const int SourcesShown = 4;
    private const int LabsShown = 8;
    private const int Indent = 4;

    private int Width => Math.Clamp(console.Profile.Width, 40, WidestText);

    public void Print(Edition edition)
    {
        PrintHead(edition);

        foreach (var (index, story) in edition.Stories.Index())
        {
            if (story.IsTail && (index == 0 || !edition.Stories[index - 1].IsTail))
            {
                console.WriteLine();
                Line("Also in the news", "bold");
            }

            Print(story, index, edition.Date);
        }

        if (edition.Stories.Count == 0)
        {
            console.WriteLine();
            Line("A quiet day: nothing on the beat.", "italic");
        }

        PrintLabs(edition.Labs);
        console.WriteLine();
    }

    private void PrintHead(Edition edition)
    {
        var day = edition.IsLive ? $"the last {Math.Ceiling((edition.WindowEnd - edition.WindowStart).TotalHours).ToString(CultureInfo.InvariantCulture)} hours" : edition.Date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
        const string name = "The Aggregator";
        console.WriteLine();
        console.MarkupLine($"[bold]{name}[/]{new string(' ', Math.Max(1, Width - name.Length - day.Length))}{day}");
        console.MarkupLine($"[dim]{new string('─', Width)}[/]");
        Wrapped(
            $"{Count(edition.Stories.Count, "story", "stories")} from {Count(edition.Articles, "article", "articles")} · {edition.Sources.Answered.Count} of {edition.Sources.Total} sources heard · {edition.NearMisses} items left out",
            0, "dim");
        Line($"Times in {zone.Id}", "dim");
    }

    private void Print(EditionStory story, int index, DateOnly day)
    {
        var isBrief = index >= ToldAtLength;
        var link = story.Sources.Select(LinkOf).FirstOrDefault(address => address is not null);
        var number = (index + 1).ToString(CultureInfo.InvariantCulture).PadLeft(Indent - 2);
        console.WriteLine();

        foreach (var (at, line) in ColumnWrap.Wrap(SingleLine.Of(story.Headline), Width - Indent).Index())
        {
            console.MarkupLine($"[dim]{(at == 0 ? number : new string(' ', number.Length))}[/]  {Linked(line, link, "bold")}");
        }

        var update = story.IsUpdate ? $"[bold black on yellow] update [/] {(story.FirstEdition is { } told ? $"[dim]first reported {told.ToString("d MMM", CultureInfo.InvariantCulture)} ·[/] " : "")}" : "";
        console.MarkupLine($"{new string(' ', Indent)}{update}[teal]{Text(story.Topic)}[/] [dim]·[/] {Cut(string.Join(", ", story.Labs.Take(4).Select(NameOf)), Width - Indent - 40)}");

        if (!story.IsTail)
        {
            PrintSummary(SingleLine.Of(story.Summary), isBrief);
        }

        if (isBrief)
        {
            Wrapped(string.Join(" · ", story.Sources.Select(source => SingleLine.Of(source.Outlet)).Distinct()), Indent, "dim");
        }
        else
        {
            PrintSources(story, day);
            Wrapped(SingleLine.Of(story.Why), Indent, "dim italic");
        }

        if (!hasLinks && link is not null)
        {
            // Written past the wrapping: a broken address cannot be followed or copied.
            console.Profile.Out.Writer.WriteLine(new string(' ', Indent) + link.AbsoluteUri);
        }
    }

    private void PrintSummary(string summary, bool isBrief)
    {
        var lines = ColumnWrap.Wrap(summary, Width - Indent).ToList();
        var kept = isBrief ? lines.Take(2).ToList() : lines;
        if (kept.Count < lines.Count)
        {
            kept[^1] = ColumnWrap.Cut($"{lines[1]} {lines[2]}", Width - Indent);
        }

        kept.ForEach(line => Line(new string(' ', Indent) + line, ""));
    }

    /// <summary>The lead and the first report before the others; a title only where it tells more than the headline.</summary>
    private void PrintSources(EditionStory story, DateOnly day)
    {
        var shown = story.Sources.Index().OrderBy(source => source.Index == 0 ? 0 : source.Item.IsFirst ? 1 : 2).Take(SourcesShown).OrderBy(source => source.Index).Select(source => source.Item);
        foreach (var source in shown)
        {
            var at = TimeZoneInfo.ConvertTime(source.PublishedAt, zone);
            var time = at.ToString(DateOnly.FromDateTime(at.DateTime) == day ? "HH:mm" : "d MMM HH:mm", CultureInfo.InvariantCulture);
            var outlet = ColumnWrap.Cut(SingleLine.Of(source.Outlet), 30);
            var first = source.IsFirst && story.Sources.Count > 1 ? "first report" : "";
            var used = Indent + 3 + time.Length + 1 + DisplayWidth.Of(outlet) + (first.Length > 0 ? first.Length + 1 : 0) + 2;
            var title = source.Title == story.Headline || Width - used < 20 ? "" : ColumnWrap.Cut(SingleLine.Of(source.Title), Width - used);
            console.MarkupLine($"{new string(' ', Indent)}[dim]{Mark(source.Language)} {time}[/] {Linked(outlet, LinkOf(source), "")}{(first.Length > 0 ? $" [yellow]{first}[/]" : "")}{(title.Length > 0 ? $"  [dim]{Text(title)}[/]" : "")}");
        }

        if (story.Sources.Count > SourcesShown)
        {
            Line($"{new string(' ', Indent)}and {Count(story.Sources.Count - SourcesShown, "more report", "more reports")}", "dim");
        }
    }

    private void PrintLabs(IReadOnlyList<LabCount> labs)
    {
        var shown = labs.Take(LabsShown).Select(lab => (Name: ColumnWrap.Cut(NameOf(lab.Lab), 26), Lab: lab)).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        var name = shown.Max(row => DisplayWidth.Of(row.Name));
        var bar = Math.Min(40, Width - name - 24);
        console.WriteLine();
        Line("Labs in the news", "bold");

        foreach (var (label, lab) in shown)
        {
            var length = Math.Max(1, (int)Math.Round((double)bar * lab.Articles / Math.Max(1, shown[0].Lab.Articles)));
            var week = lab.WeekMean is { } mean ? $"[dim]week {mean.ToString("0.#", CultureInfo.InvariantCulture)}[/]" : "";
            console.MarkupLine($"{Text(label)}{new string(' ', name - DisplayWidth.Of(label))}  [teal]{new string('▇', length)}[/] {lab.Articles.ToString(CultureInfo.InvariantCulture)} {week}".TrimEnd());
        }
    }

    private void Wrapped(string text, int indent, string style)
    {
        foreach (var line in ColumnWrap.Wrap(text, Width - indent))
        {
            Line(new string(' ', indent) + line, style);
        }
    }

    private void Line(string text, string style) => console.MarkupLine(style.Length == 0 ? Text(text) : $"[{style}]{Markup.Escape(text)}[/]");

    private string Linked(string text, Uri? address, string style)
    {
        var words = style.Length == 0 ? Text(text) : $"[{style}]{Text(text)}[/]";
        return hasLinks && address is not null ? $"[link={Markup.Escape(address.AbsoluteUri)}]{words}[/]" : words;
    }

    private string NameOf(string lab) => lexicon.FindLab(lab)?.Name ?? SingleLine.Of(lab);

    private static string Text(string words) => Markup.Escape(words);

    private static string Cut(string words, int columns) => Text(ColumnWrap.Cut(words, columns));

    private static string Count(int count, string one, string many) => $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";

    /// <summary>The language in two columns.</summary>
    private static string Mark(string language) => language.ToLowerInvariant() switch
    {
        "zh-hant" or "zh-tw" or "zh-hk" => "繁",
        ['z', 'h', ..] => "中",
        [var a, var b, ..] when char.IsAsciiLetter(a) && char.IsAsciiLetter(b) => string.Create(2, (a, b), (mark, pair) => (mark[0], mark[1]) = (char.ToUpperInvariant(pair.a), char.ToUpperInvariant(pair.b))),
        _ => "··",
    };

    private static Uri? LinkOf(EditionSource source) => source.Address is { IsAbsoluteUri: true, Scheme: "http" or "https" } address ? address : null;
}

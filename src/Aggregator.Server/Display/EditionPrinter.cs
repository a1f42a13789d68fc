namespace Aggregator.Server.Display;

/// <summary>Prints an edition for reading in a terminal: the first stories at length, the others briefly.</summary>
/// <param name="zone">The reader's, for times.</param>
/// <param name="hasLinks">Whether the terminal makes links; otherwise the address of a story is printed below it.</param>
internal sealed class EditionPrinter(IAnsiConsole console, Lexicon lexicon, TimeZoneInfo zone, bool hasLinks)
{
    private const string Name = "The Aggregator";

    /// <summary>A longer line is hard to read, however wide the window.</summary>
    private const int WidestText = 100;

    private const int StoriesAtLength = 6;
    private const int SourcesShown = 4;
    private const int LabsShown = 8;
    private const string Margin = "    ";

    private int Width => Math.Clamp(console.Profile.Width, 40, WidestText);

    private int TextWidth => Width - Margin.Length;

    public void Print(Edition edition)
    {
        PrintHead(edition);
        var firstOfTail = edition.Stories.TakeWhile(story => !story.IsTail).Count();
        foreach (var (index, story) in edition.Stories.Index())
        {
            console.WriteLine();
            if (index == firstOfTail)
            {
                Line("Also in the news", "bold");
                console.WriteLine();
            }

            Print(story, index, edition.Date);
        }

        if (edition.Stories.Count == 0)
        {
            console.WriteLine();
            Line("A quiet day: no news of the labs.", "italic");
        }

        PrintLabs(edition.Labs);
        console.WriteLine();
    }

    private void PrintHead(Edition edition)
    {
        var day = edition.Date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
        if (edition.IsLive)
        {
            day = $"the last {Math.Ceiling((edition.WindowEnd - edition.WindowStart).TotalHours)} hours";
        }

        var stories = Count(edition.Stories.Count, "story", "stories");
        var articles = Count(edition.Articles, "article", "articles");
        console.WriteLine();
        console.MarkupLine($"[bold]{Name}[/] {day.PadLeft(Width - Name.Length - 1)}");
        console.MarkupLine($"[dim]{new string('─', Width)}[/]");
        var answered = $"{edition.Sources.Answered.Count} of {edition.Sources.Total} feeds answered";
        Wrapped($"{stories} from {articles} · {answered} · {edition.NearMisses} items left out", "", "dim");
        Line($"Times in {zone.Id}", "dim");
    }

    private void Print(EditionStory story, int index, DateOnly day)
    {
        var isBrief = index >= StoriesAtLength;
        var link = story.Sources.Select(source => WebAddress.OrNull(source.Address)).FirstOrDefault(address => address is not null);
        PrintHeadline(story, index, link);
        if (!story.IsTail)
        {
            PrintSummary(SingleLine.Of(story.Summary), isBrief);
        }

        if (isBrief)
        {
            Wrapped(string.Join(" · ", story.Sources.Select(source => SingleLine.Of(source.Outlet)).Distinct()), Margin, "dim");
        }
        else
        {
            PrintSources(story, day);
            Wrapped(SingleLine.Of(story.Why), Margin, "dim italic");
        }

        if (!hasLinks && link is not null)
        {
            // Written past the wrapping: a broken address cannot be followed or copied.
            console.Profile.Out.Writer.WriteLine(Margin + link.AbsoluteUri);
        }
    }

    private void PrintHeadline(EditionStory story, int index, Uri? link)
    {
        var label = $"{index + 1,2}  ";
        foreach (var line in ColumnWrap.Wrap(SingleLine.Of(story.Headline), TextWidth))
        {
            console.MarkupLine($"[dim]{label}[/]{Linked(line, link, "bold")}");
            label = Margin;
        }

        var update = "";
        if (story.IsUpdate)
        {
            var first = story.FirstEdition?.ToString("'first reported' d MMM ·", CultureInfo.InvariantCulture);
            update = $"[bold black on yellow] update [/] [dim]{first}[/] ";
        }

        var labs = ColumnWrap.Cut(string.Join(", ", story.Labs.Take(4).Select(NameOf)), TextWidth - 40);
        console.MarkupLine($"{Margin}{update}[teal]{Markup.Escape(story.Topic)}[/] [dim]·[/] {Markup.Escape(labs)}");
    }

    private void PrintSummary(string summary, bool isBrief)
    {
        var lines = ColumnWrap.Wrap(summary, TextWidth).ToList();
        if (isBrief && lines.Count > 2)
        {
            lines = [lines[0], ColumnWrap.Cut($"{lines[1]} {lines[2]}", TextWidth)];
        }

        lines.ForEach(line => Line(Margin + line));
    }

    /// <summary>The lead and the first report before the others; a title only where it says more than the headline.</summary>
    private void PrintSources(EditionStory story, DateOnly day)
    {
        var shown = story.Sources.Index()
            .OrderByDescending(source => source.Index == 0)
            .ThenByDescending(source => source.Item.IsFirst)
            .Take(SourcesShown)
            .OrderBy(source => source.Index);
        foreach (var (_, source) in shown)
        {
            var at = TimeZoneInfo.ConvertTime(source.PublishedAt, zone);
            var isToday = DateOnly.FromDateTime(at.DateTime) == day;
            var when = $"{LanguageMark(source.Language)} {at.ToString(isToday ? "HH:mm" : "d MMM HH:mm", CultureInfo.InvariantCulture)}";
            var outlet = ColumnWrap.Cut(SingleLine.Of(source.Outlet), 30);
            var first = source.IsFirst && story.Sources.Count > 1 ? " first report" : "";
            var left = TextWidth - DisplayWidth.Of($"{when} {outlet}{first}  ");
            var title = "";
            if (source.Title != story.Headline && left >= 20)
            {
                title = $"  [dim]{Markup.Escape(ColumnWrap.Cut(SingleLine.Of(source.Title), left))}[/]";
            }

            var link = Linked(outlet, WebAddress.OrNull(source.Address), "default");
            console.MarkupLine($"{Margin}[dim]{when}[/] {link}[yellow]{first}[/]{title}");
        }

        if (story.Sources.Count > SourcesShown)
        {
            Line($"{Margin}and {Count(story.Sources.Count - SourcesShown, "more report", "more reports")}", "dim");
        }
    }

    private void PrintLabs(IReadOnlyList<LabCount> labs)
    {
        var shown = labs.Take(LabsShown).Select(lab => (Name: ColumnWrap.Cut(NameOf(lab.Lab), 26), Lab: lab)).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        console.WriteLine();
        Line("Labs in the news", "bold");
        var widest = shown.Max(row => DisplayWidth.Of(row.Name));
        var longest = Math.Min(40, Width - widest - 24);
        foreach (var (name, lab) in shown)
        {
            var length = Math.Max(1, (int)Math.Round((double)longest * lab.Articles / Math.Max(1, shown[0].Lab.Articles)));
            var padding = new string(' ', widest - DisplayWidth.Of(name));
            var week = "";
            if (lab.WeekMean is { } mean)
            {
                week = $" [dim]week {mean.ToString("0.#", CultureInfo.InvariantCulture)}[/]";
            }

            console.MarkupLine($"{Markup.Escape(name)}{padding}  [teal]{new string('▇', length)}[/] {lab.Articles}{week}");
        }
    }

    private void Wrapped(string text, string margin, string style)
    {
        foreach (var line in ColumnWrap.Wrap(text, Width - margin.Length))
        {
            Line(margin + line, style);
        }
    }

    private void Line(string text, string style = "default") => console.MarkupLine($"[{style}]{Markup.Escape(text)}[/]");

    private string Linked(string text, Uri? address, string style)
    {
        var styled = $"[{style}]{Markup.Escape(text)}[/]";
        return hasLinks && address is not null ? $"[link={Markup.Escape(address.AbsoluteUri)}]{styled}[/]" : styled;
    }

    private string NameOf(string lab) => lexicon.FindLab(lab)?.Name ?? SingleLine.Of(lab);

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    /// <summary>The language in two columns.</summary>
    private static string LanguageMark(string language) => language.ToUpperInvariant() switch
    {
        "ZH-HANT" or "ZH-TW" or "ZH-HK" => "繁",
        ['Z', 'H', ..] => "中",
        [>= 'A' and <= 'Z', >= 'A' and <= 'Z', ..] and var known => known[..2],
        _ => "··",
    };
}

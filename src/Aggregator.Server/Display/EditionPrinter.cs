namespace Aggregator.Server.Display;

/// <summary>Prints an edition for reading in a terminal, in one column: the first stories at length, the others briefly.</summary>
/// <param name="zone">The reader's, for times.</param>
internal sealed class EditionPrinter(IAnsiConsole console, Lexicon lexicon, TimeZoneInfo zone)
{
    /// <summary>A longer line is hard to read, however wide the window.</summary>
    private const int WidestText = 100;

    private const int StoriesAtLength = 6;
    private const int BriefSummary = 160;
    private const int SourcesShown = 4;
    private const int LabsShown = 8;
    private const string Margin = "    ";
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);

    public void Print(Edition edition)
    {
        var strings = EditionPhrases.StringsOf(edition);
        console.Profile.Width = Math.Min(console.Profile.Width, WidestText);
        console.WriteLine();
        HangingLine.Write(console, "", EditionPhrases.Title(edition), Bold);
        var leftOut = strings.Format("terminal.leftOut", edition.NearMisses);
        HangingLine.Write(console, "", EditionPhrases.Overview(edition) + strings.Gap + leftOut, Faint);
        HangingLine.Write(console, "", strings.Format("terminal.zone", zone.Id), Faint);
        console.Write(new Rule { Style = Faint });
        foreach (var (index, story) in edition.Stories.Index())
        {
            console.WriteLine();
            if (EditionPhrases.StartsTail(edition, index))
            {
                HangingLine.Write(console, "", strings["edition.tail"], Bold);
                console.WriteLine();
            }

            Print(story, index, edition.Date, strings);
        }

        if (edition.Stories.Count == 0)
        {
            console.WriteLine();
            console.WriteLine(strings["terminal.quiet"]);
        }

        PrintLabs(edition.Labs, strings);
        console.WriteLine();
    }

    private void Print(EditionStory story, int index, DateOnly day, PageStrings strings)
    {
        var isBrief = index >= StoriesAtLength;
        HangingLine.Write(console, $"{index + 1,2}  ", story.Headline, Bold);
        HangingLine.Write(console, Margin, string.Join(" · ", Labels(story, strings)), Color.Teal);
        if (!story.IsTail && story.Summary.Length > 0)
        {
            HangingLine.Write(console, Margin, Truncate.AtWord(story.Summary, isBrief ? BriefSummary : int.MaxValue));
        }

        if (isBrief)
        {
            HangingLine.Write(console, Margin, string.Join(" · ", story.Sources.Select(source => source.Outlet).Distinct()), Faint);
        }
        else
        {
            PrintSources(story, day, strings);
            HangingLine.Write(console, Margin, story.Why, Faint);
        }

        if (EditionPhrases.OriginOf(story.Origin, strings) is { } origin)
        {
            HangingLine.Write(console, Margin, origin, Faint);
        }

        if (EditionPhrases.LinkOf(story) is { } link)
        {
            // Written past the wrapping: a broken address cannot be followed or copied.
            console.Profile.Out.Writer.WriteLine(Margin + link.AbsoluteUri);
        }
    }

    private IEnumerable<string> Labels(EditionStory story, PageStrings strings)
    {
        if (story.IsUpdate)
        {
            yield return story.FirstEdition is { } first
                ? strings.Format("why.update", strings.DayAndMonth(first))
                : strings["story.update"];
        }

        yield return strings.Topic(story.Topic);
        yield return string.Join(", ", story.Labs.Take(4).Select(lab => LabName.Find(lab, lexicon, strings)));
    }

    private void PrintSources(EditionStory story, DateOnly day, PageStrings strings)
    {
        foreach (var source in story.Sources.Take(SourcesShown))
        {
            var at = TimeZoneInfo.ConvertTime(source.PublishedAt, zone);
            var isToday = DateOnly.FromDateTime(at.DateTime) == day;
            var when = at.ToString(isToday ? "HH:mm" : strings["format.instant"], CultureInfo.InvariantCulture);
            List<string> words = [EditionPhrases.LanguageMark(source.Language), when, source.Outlet];
            if (source.IsFirst && story.Sources.Count > 1)
            {
                words.Add($"({strings["phrase.first"]})");
            }

            if (source.Title != story.Headline)
            {
                words.Add(source.Title);
            }

            HangingLine.Write(console, Margin, string.Join(' ', words));
        }

        if (story.Sources.Count > SourcesShown)
        {
            var more = strings.Format("mail.more", story.Sources.Count - SourcesShown);
            HangingLine.Write(console, Margin, more, Faint);
        }
    }

    private void PrintLabs(IReadOnlyList<LabCount> labs, PageStrings strings)
    {
        if (labs.Count == 0)
        {
            return;
        }

        console.WriteLine();
        HangingLine.Write(console, "", strings["terminal.labs"], Bold);
        console.Write(new BarChart().AddItems(
            labs.Take(LabsShown),
            lab => new BarChartItem(Markup.Escape($"{lab.Name} ({EditionPhrases.Mean(lab.WeekMean)})"), lab.Articles, Color.Teal)));
    }
}

using System.Globalization;
using Aggregator.Digests;
using Aggregator.Labs;
using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>Prints an edition for reading in a terminal.</summary>
internal sealed class EditionPrinter(IAnsiConsole console, Lexicon lexicon)
{
    private const int MaxWidth = 100;

    public void Print(Edition edition)
    {
        var width = Math.Min(console.Profile.Width, MaxWidth);
        console.WriteLine();
        console.Write(new Rule($"[bold]The Aggregator[/] · {edition.Date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture)}").LeftJustified());
        console.MarkupLineInterpolated($"[grey]{Counts(edition)}[/]");

        var number = 0;
        foreach (var story in edition.Stories)
        {
            Print(story, ++number, width);
        }

        if (edition.Labs.Count > 0)
        {
            console.WriteLine();
            console.Write(LabChart(edition, width));
        }

        console.WriteLine();
    }

    private static string Counts(Edition edition) =>
        $"{Plural(edition.Stories.Count, "story", "stories")} from {Plural(edition.Articles, "article", "articles")} · {edition.Sources.Heard} of {edition.Sources.On} sources heard · {edition.NearMisses} items left out";

    private static string Plural(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    private void Print(EditionStory story, int number, int width)
    {
        console.WriteLine();
        var lead = story.Sources[0];
        var headline = Text(story.Headline);
        var linked = lead.Address is { } address && console.Profile.Capabilities.Links ? $"[bold link={Markup.Escape(address.AbsoluteUri)}]{headline}[/]" : $"[bold]{headline}[/]";
        var update = story.IsUpdate ? "[black on yellow] update [/] " : "";
        var labs = string.Join(" ", story.Labs.Select(lab => $"[teal]{Text(lexicon.FindLab(lab)?.Name ?? lab)}[/]"));

        var grid = new Grid { Width = width }.AddColumn(new GridColumn { Width = 3, Padding = new Padding(0, 0, 1, 0), Alignment = Justify.Right }).AddColumn(new GridColumn { Padding = new Padding(0) });
        grid.AddRow($"[grey]{number}[/]", $"{update}{linked}");
        grid.AddRow("", $"{labs} [grey]· {Text(story.Topic)}[/]");
        if (story.Summary.Length > 0)
        {
            grid.AddRow("", Text(story.Summary));
        }

        grid.AddRow("", $"[grey]{Text(SourceLine(story))}[/]");
        grid.AddRow("", $"[grey italic]{Text(story.Why)}[/]");
        console.Write(grid);
        if (!console.Profile.Capabilities.Links && lead.Address is { } plain)
        {
            console.MarkupLineInterpolated($"    [blue]{plain.AbsoluteUri}[/]");
        }
    }

    /// <summary>Strangers' words: no markup of ours, and no control character that a terminal would obey.</summary>
    private static string Text(string words) => Markup.Escape(PlainLine.Of(words));

    private static string SourceLine(EditionStory story) =>
        string.Join(" · ", story.Sources.Select(source => source.IsFirst && story.Sources.Count > 1 ? $"{source.Outlet} (first)" : source.Outlet).Distinct());

    private static BarChart LabChart(Edition edition, int width)
    {
        var chart = new BarChart().Width(Math.Min(width, 60)).LeftAlignLabel();
        foreach (var lab in edition.Labs.Take(8))
        {
            chart.AddItem(Text(lab.Name), lab.Articles, Color.Teal);
        }

        return chart;
    }
}

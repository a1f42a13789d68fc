namespace Aggregator.Web.Pages;

/// <summary>An edition as its page shows it.</summary>
public sealed record EditionModel
{
    private const int LabsShown = 12;
    private const int OutletsShown = 8;

    public required PageRequest Request { get; init; }

    /// <summary>With all its stories.</summary>
    public required Edition Whole { get; init; }

    public required EditionFilter Filter { get; init; }

    /// <summary>Path of this page, to which filters are added.</summary>
    public required string Path { get; init; }

    public required IReadOnlyDictionary<string, Lab> Labs { get; init; }

    /// <summary>Why there is nothing to show; null when there is.</summary>
    public NoNewsReport? Empty { get; init; }

    /// <summary>The editions before and after this one, where there are.</summary>
    public DateOnly? Previous { get; init; }

    public DateOnly? Next { get; init; }

    public Edition Edition => Filter.Apply(Whole);

    public IEnumerable<LabCount> FirstLabs => Whole.Labs.Take(LabsShown);

    public double MostOfALab => Math.Max(1, Whole.Labs.Max(lab => Math.Max(lab.Articles, lab.WeekMean ?? 0)));

    /// <summary>The outlets that tell the most, with how many reports each.</summary>
    public IReadOnlyList<(string Outlet, int Reports)> Outlets =>
    [
        .. Reports.GroupBy(source => source.Outlet, StringComparer.OrdinalIgnoreCase)
            .Select(outlet => (outlet.First().Outlet, Reports: outlet.Count()))
            .OrderByDescending(outlet => outlet.Reports).ThenBy(outlet => outlet.Outlet, StringComparer.Ordinal)
            .Take(OutletsShown),
    ];

    /// <summary>The stories shown, by lab and by kind of source; nothing for a single story.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<(string Name, IReadOnlyList<StoryPlace> Stories)> Sections)> Contents
    {
        get
        {
            var shown = Edition;
            var placeOf = shown.Stories.Index().ToDictionary(story => story.Item.Id, story => new StoryPlace(story.Index + 1, story.Item));
            return placeOf.Count < 2 ? [] :
            [
                .. new[]
                {
                    ("sections.byLab", PlacesOf(shown.LabSections, section => NameOf(section.Key))),
                    ("sections.byLane", PlacesOf(shown.Lanes, section => Request.Words.Find("lane." + section.Key) ?? section.Name)),
                }.Where(part => part.Item2.Count > 0),
            ];

            IReadOnlyList<(string, IReadOnlyList<StoryPlace>)> PlacesOf(IReadOnlyList<EditionSection> sections, Func<EditionSection, string> nameOf) =>
                [.. sections.Select(section => (nameOf(section), (IReadOnlyList<StoryPlace>)[.. section.Stories.Select(id => placeOf.GetValueOrDefault(id)).OfType<StoryPlace>()]))];
        }
    }

    public int ReportCount => Reports.Count();

    public BarChart Hours => HourChart.Of(Reports.Select(source => source.PublishedAt), Request.Words);

    public string NameOf(string lab) => Labs.TryGetValue(lab, out var known) ? LabName.Of(known, Request.Words) : lab;

    /// <summary>For a lab that stands out against its week; null for the others.</summary>
    public static string? ArrowOf(LabCount lab) => lab.Trend switch { "up" => "▲", "down" => "▼", "new" => "✦", _ => null };

    /// <summary>Of the lab's own page; what we do not know by name is looked for.</summary>
    public string LabPath(string lab) => Request.To(Labs.ContainsKey(lab) ? "/labs/" + lab : "/search?q=" + Uri.EscapeDataString(lab));

    public string PathFor(string lab) => Request.To($"{Path}?labs={Uri.EscapeDataString(lab)}");

    public string Title => Path switch
    {
        "/" => $"{Request.Words["site.name"]}: {Request.Words["site.subject"]}",
        "/live" => Request.Words["edition.liveTitle"],
        _ => $"{Request.Words.ShortDate(Whole.Date)}: {Request.Words["site.subject"]}",
    };

    public string Description => Whole.Stories.Count == 0
        ? Request.Words["site.description"]
        : Request.Words.Format(
            "edition.description",
            Request.Words.Count("count.stories", Whole.Stories.Count),
            Request.Words.Count("count.articles", Whole.Articles),
            LocalizedStoryText.Of(Whole.Stories[0], Request.Words).Headline);

    private IEnumerable<EditionSource> Reports => Whole.Stories.SelectMany(story => story.Sources);
}

/// <param name="Place">Of the story on the page, from 1.</param>
public sealed record StoryPlace(int Place, EditionStory Story);

/// <summary>What an operator needs to know when there is no news.</summary>
/// <param name="On">Sources that are polled.</param>
/// <param name="Asked">Of these, how many were asked at least once.</param>
/// <param name="Heard">Of these, how many have ever answered.</param>
/// <param name="LastErrors">What went wrong with some of them, by title.</param>
public sealed record NoNewsReport(int On, int Asked, int Heard, IReadOnlyList<(string Title, string Error)> LastErrors);

/// <summary>The same for the reader it is shown to.</summary>
public sealed record EmptyModel(NoNewsReport Desk, PageRequest Request);

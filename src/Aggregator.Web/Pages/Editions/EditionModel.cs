namespace Aggregator.Web.Pages.Editions;

/// <summary>An edition as its page shows it.</summary>
public sealed record EditionModel
{
    private const int LabsShown = 12;
    private const int OutletsShown = 8;

    public required PageRequest Request { get; init; }

    /// <summary>The edition before the filter.</summary>
    public required Edition Whole { get; init; }

    public required EditionFilter Filter { get; init; }

    /// <summary>Path of this page, to which filters are added.</summary>
    public required string Path { get; init; }

    public required IReadOnlyDictionary<string, Lab> Labs { get; init; }

    /// <summary>Why there is nothing to show; null when there is.</summary>
    public NoNewsReport? Empty { get; init; }

    public DateOnly? Previous { get; init; }

    public DateOnly? Next { get; init; }

    /// <summary>The edition with the stories that pass the filter.</summary>
    public Edition Edition => field ??= Filter.Apply(Whole);

    public IEnumerable<LabCount> FirstLabs => Whole.Labs.Take(LabsShown);

    public double MostOfALab => Math.Max(1, Whole.Labs.Max(lab => Math.Max(lab.Articles, lab.WeekMean ?? 0)));

    /// <summary>The outlets with the most reports.</summary>
    public IReadOnlyList<(string Outlet, int Reports)> Outlets =>
    [
        .. Reports.GroupBy(source => source.Outlet, StringComparer.OrdinalIgnoreCase)
            .Select(outlet => (outlet.First().Outlet, Reports: outlet.Count()))
            .OrderByDescending(outlet => outlet.Reports).ThenBy(outlet => outlet.Outlet, StringComparer.Ordinal)
            .Take(OutletsShown),
    ];

    /// <summary>The stories shown, by lab and by lane; nothing for a single story.</summary>
    public IReadOnlyList<EditionIndex> Contents
    {
        get
        {
            if (Edition.Stories.Count < 2)
            {
                return [];
            }

            EditionIndex[] parts =
            [
                new("sections.byLab", SectionsOf(Edition.LabSections, section => NameOf(section.Key))),
                new("sections.byLane", SectionsOf(Edition.Lanes, section => Request.Strings.Lane(section.Key))),
            ];
            return [.. parts.Where(part => part.Sections.Count > 0)];
        }
    }

    public int ReportCount => Reports.Count();

    public BarChart Hours => HourChart.Of(Reports.Select(source => source.PublishedAt), Request.Strings);

    public string NameOf(string lab) => LabName.Find(lab, Labs, Request.Strings);

    /// <summary>For a lab that is clearly more or less in the news than in its week; null for the others.</summary>
    public static string? ArrowOf(LabCount lab) => lab.Trend switch { "up" => "▲", "down" => "▼", "new" => "✦", _ => null };

    /// <summary>Path of the lab's page; an unknown name leads to a search for it.</summary>
    public string LabPath(string lab) => Request.To(Labs.ContainsKey(lab) ? "/labs/" + lab : "/search?q=" + Uri.EscapeDataString(lab));

    public string PathFor(string lab) => Request.To($"{Path}?labs={Uri.EscapeDataString(lab)}");

    /// <summary>True for the first story of the tail, which gets a heading.</summary>
    public bool BeginsTail(int index) => Edition.Stories[index].IsTail && (index == 0 || !Edition.Stories[index - 1].IsTail);

    public string Title => Path switch
    {
        "/" => $"{Request.Strings["site.name"]}: {Request.Strings["site.subject"]}",
        "/live" => Request.Strings["edition.liveTitle"],
        _ => $"{Request.Strings.ShortDate(Whole.Date)}: {Request.Strings["site.subject"]}",
    };

    public string Description => Whole.Stories is [var first, ..]
        ? Request.Strings.Format("edition.description", Request.Strings.Count("count.stories", Whole.Stories.Count),
            Request.Strings.Count("count.articles", Whole.Articles), LocalizedStoryText.Of(first, Request.Strings).Headline)
        : Request.Strings["site.description"];

    private IEnumerable<EditionSource> Reports => Whole.Stories.SelectMany(story => story.Sources);

    private IReadOnlyList<(string, IReadOnlyList<StoryPlace>)> SectionsOf(
        IReadOnlyList<EditionSection> sections, Func<EditionSection, string> nameOf)
    {
        var placeOf = Edition.Stories.Index().ToDictionary(story => story.Item.Id, story => new StoryPlace(story.Index + 1, story.Item));
        return [.. sections.Select(section => (nameOf(section), PlacesOf(section)))];

        IReadOnlyList<StoryPlace> PlacesOf(EditionSection section) =>
            [.. section.Stories.Select(id => placeOf.GetValueOrDefault(id)).OfType<StoryPlace>()];
    }
}

/// <param name="Heading">Key of the heading.</param>
/// <param name="Sections">Names of sections with their stories.</param>
public sealed record EditionIndex(string Heading, IReadOnlyList<(string Name, IReadOnlyList<StoryPlace> Stories)> Sections);

/// <param name="Place">Place of the story on the page, from 1.</param>
public sealed record StoryPlace(int Place, EditionStory Story);

/// <summary>What an operator needs to know when there is no news.</summary>
/// <param name="On">Feeds that are switched on.</param>
/// <param name="Polled">Of these, how many were polled at least once.</param>
/// <param name="Answered">Of these, how many have ever answered.</param>
/// <param name="LastErrors">What went wrong with some of them, by title.</param>
public sealed record NoNewsReport(int On, int Polled, int Answered, IReadOnlyList<(string Title, string Error)> LastErrors);

/// <summary>The same for the reader it is shown to.</summary>
public sealed record EmptyModel(NoNewsReport Report, PageRequest Request);

namespace Aggregator.Web.Pages.Editions;

/// <summary>An edition as its page shows it.</summary>
/// <param name="Whole">The edition before the filter.</param>
/// <param name="Path">Path of this page, to which filters are added.</param>
/// <param name="Empty">Why there is nothing to show; null when there is.</param>
public sealed record EditionModel(PageRequest Request, Edition Whole, EditionFilter Filter, string Path, Lexicon Lexicon,
    NoNewsReport? Empty = null, DateOnly? Previous = null, DateOnly? Next = null)
{
    private const int LabsShown = 12;
    private const int OutletsShown = 8;

    /// <summary>The edition with the stories that pass the filter.</summary>
    public Edition Edition => field ??= Filter.Apply(Whole);

    public IEnumerable<LabCount> FirstLabs => Whole.Labs.Take(LabsShown);

    public double MostOfALab => Math.Max(1, Whole.Labs.Max(lab => Math.Max(lab.Articles, lab.WeekMean ?? 0)));

    /// <summary>The outlets with the most reports.</summary>
    public IReadOnlyList<OutletShare> Outlets => [.. Trends.Outlets.Take(OutletsShown)];

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

    public int ReportCount => Trends.Hours.Sum();

    public BarChart Hours => HourChart.Of(Trends.Hours, Request.Strings["hours.title"], Request.Strings);

    public string NameOf(string lab) => LabName.Find(lab, Lexicon, Request.Strings);

    /// <summary>For a lab that is clearly more or less in the news than in its week; null for the others.</summary>
    public static string? ArrowOf(LabCount lab) => lab.Trend switch { "up" => "▲", "down" => "▼", "new" => "✦", _ => null };

    /// <summary>Path of the lab's page; an unknown name leads to a search for it.</summary>
    public string LabPath(string lab)
    {
        if (Lexicon.FindLab(lab) is null)
        {
            return Request.To("/search?q=" + Uri.EscapeDataString(lab));
        }

        return Request.To("/labs/" + lab);
    }

    public string PathFor(string lab) => PathOf(Filter with { Labs = [lab] });

    /// <summary>The sections of the edition with the paths that put each first; none where all stories are of one.</summary>
    public IReadOnlyList<SectionLink> SectionLinks
    {
        get
        {
            var sections = Edition.Sections;
            if (sections.Count < 2)
            {
                return [];
            }

            var strings = Request.Strings;
            return
            [
                new(strings["sections.ranked"], PathOf(Filter with { First = null }), Edition.Stories.Count, Filter.First is null),
                .. sections.Select(section => new SectionLink(
                    strings.Section(section.Key),
                    PathOf(Filter with { First = section.Key }),
                    section.Stories.Count,
                    Filter.First == section.Key)),
            ];
        }
    }

    /// <summary>The heading above the story at a place: of the section put first, of the rest, or of the tail; else null.</summary>
    public string? HeadingAt(int index)
    {
        if (EditionPhrases.StartsTail(Edition, index))
        {
            return Request.Strings["edition.tail"];
        }

        return EditionPhrases.HeadingAt(Edition, Filter.First, index, Request.Strings);
    }

    /// <summary>The query of what a page of an edition heeds; empty for the whole edition in its order.</summary>
    public static string QueryOf(EditionFilter filter)
    {
        var parts = new List<string>();
        if (filter.Labs.Count > 0)
        {
            parts.Add("labs=" + string.Join(',', filter.Labs.Select(Uri.EscapeDataString)));
        }

        if (filter.First is { } first)
        {
            parts.Add("first=" + first);
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private string PathOf(EditionFilter filter) => Request.To(Path + QueryOf(filter));

    public string Title => Path switch
    {
        "/" => $"{Request.Strings["site.name"]}: {Request.Strings["site.subject"]}",
        "/live" => Request.Strings["edition.liveTitle"],
        _ => $"{Request.Strings.ShortDate(Whole.Date)}: {Request.Strings["site.subject"]}",
    };

    public string Description
    {
        get
        {
            var strings = Request.Strings;
            if (Whole.Stories.Count == 0)
            {
                return strings["site.description"];
            }

            var stories = strings.Count("count.stories", Whole.Stories.Count);
            var articles = strings.Count("count.articles", Whole.Articles);
            return strings.Format("edition.description", stories, articles, LocalizedStoryText.Of(Whole.Stories[0], strings).Headline);
        }
    }

    private EditionTrends Trends => field ??= EditionTrends.Of([Whole]);

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

/// <summary>A way to read an edition: in its order, or with a section first.</summary>
/// <param name="IsChosen">True for the one that the page shows.</param>
public sealed record SectionLink(string Name, string Path, int Stories, bool IsChosen);

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

namespace Aggregator.Web.Pages.Labs;

/// <summary>One lab: who it is, and what was reported about it.</summary>
public sealed record LabModel(PageRequest Request, LabRecord Record)
{
    private const int StoriesShown = 60;
    private const int NamesShown = 12;

    public Lab Lab => Record.Lab;

    public string Name => LabName.Of(Lab, Request.Strings);

    public int Sum => Record.Days.Sum(day => day.Articles);

    public BarChart Trend => LabChart.Of(Record.Days.ToDictionary(day => day.Date, day => (int?)day.Articles), Lab, Request.Strings);

    /// <summary>Its other names with their languages.</summary>
    public IEnumerable<(string Name, string Language)> OtherNames
    {
        get
        {
            (string? Name, string Language)[] names =
                [(Lab.Name, "en"), (Lab.ChineseName, "zh-Hans"), (Lab.TraditionalName, "zh-Hant"), (Lab.Pinyin, "zh-Latn-pinyin")];
            return names.Where(other => other.Name is not null && other.Name != Name)
                .DistinctBy(other => other.Name)
                .Select(other => (other.Name!, other.Language));
        }
    }

    /// <summary>Stories about it by day, newest first; a story with an update appears on each of its days.</summary>
    public IEnumerable<IGrouping<DateOnly, EditionStory>> Timeline =>
        Record.Stories.Take(StoriesShown).GroupBy(item => item.Date, item => item.Story);

    public IEnumerable<NameCount> Models => Record.Models.Take(NamesShown);

    public IEnumerable<NameCount> People => Record.People.Take(NamesShown);
}

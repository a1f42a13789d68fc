namespace Aggregator.Web.Pages.Labs;

/// <summary>One lab: who it is, and what was told about it.</summary>
public sealed record LabModel(PageRequest Request, LabRecord Record)
{
    private const int StoriesShown = 60;
    private const int NamesShown = 12;

    public Lab Lab => Record.Lab;

    public string Name => LabName.Of(Lab, Request.Words);

    public int Sum => Record.Days.Sum(day => day.Articles);

    public BarChart Trend => LabChart.Of(Record.Days.ToDictionary(day => day.Date, day => day.Articles), Lab, Request.Words);

    /// <summary>Its other names with their languages.</summary>
    public IEnumerable<(string Name, string Language)> OtherNames =>
        new (string? Name, string Language)[] { (Lab.Name, "en"), (Lab.ChineseName, "zh-Hans"), (Lab.TraditionalName, "zh-Hant"), (Lab.Pinyin, "zh-Latn-pinyin") }
            .Where(other => other.Name is not null && other.Name != Name)
            .DistinctBy(other => other.Name)
            .Select(other => (other.Name!, other.Language));

    /// <summary>Stories about it by day, newest first; one that came back stands on each day it came.</summary>
    public IEnumerable<IGrouping<DateOnly, EditionStory>> Timeline => Record.Stories.Take(StoriesShown).GroupBy(told => told.Date, told => told.Story);

    public IEnumerable<NameCount> Models => Record.Models.Take(NamesShown);

    public IEnumerable<NameCount> People => Record.People.Take(NamesShown);

    public string? Tag(string language) => language == Request.Words.Tag ? null : language;
}

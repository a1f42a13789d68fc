using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Web.Pages.Charts;

namespace Aggregator.Web.Pages.Labs;

/// <summary>One lab: who it is, and what was told about it.</summary>
public sealed record LabModel
{
    private const int StoriesShown = 60;

    public required Visit Visit { get; init; }

    public required Lab Lab { get; init; }

    public required LabHistory History { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Edition> Editions { get; init; }

    public string Name => LabName.Of(Lab, Visit.Words);

    public BarChart Trend => LabChart.Of(History, Lab, History.SumOf(Lab.Id), Visit.Words);

    public int Sum => History.SumOf(Lab.Id);

    /// <summary>Its other names with their languages.</summary>
    public IEnumerable<(string Name, string Language)> OtherNames =>
        new (string? Name, string Language)[] { (Lab.Name, "en"), (Lab.ChineseName, "zh-Hans"), (Lab.TraditionalName == Lab.ChineseName ? null : Lab.TraditionalName, "zh-Hant"), (Lab.Pinyin, "zh-Latn-pinyin") }
            .Where(other => other.Name is not null && other.Name != Name)
            .Select(other => (other.Name!, other.Language));

    /// <summary>Stories about it by day, a story that came back once a day it came.</summary>
    public IReadOnlyList<(Edition Edition, IReadOnlyList<EditionStory> Stories)> Timeline =>
    [
        .. Editions.SelectMany(edition => edition.Stories.Where(story => story.Labs.Contains(Lab.Id)).Select(story => (Edition: edition, Story: story)))
            .Take(StoriesShown)
            .GroupBy(told => told.Edition)
            .Select(day => (day.Key, (IReadOnlyList<EditionStory>)[.. day.Select(told => told.Story)])),
    ];

    /// <summary>Models that its stories named lately, by how many did.</summary>
    public IReadOnlyList<(string Name, int Stories)> ModelsInTheNews =>
    [
        .. Editions.SelectMany(edition => edition.Stories)
            .Where(story => story.Labs.FirstOrDefault() == Lab.Id)
            .SelectMany(story => story.Models)
            .GroupBy(model => model)
            .Select(model => (Name: model.Key, Stories: model.Count()))
            .OrderByDescending(model => model.Stories).ThenBy(model => model.Name, StringComparer.Ordinal)
            .Take(12),
    ];

    public string? Tag(string language) => language == Visit.Words.Tag ? null : language;
}

namespace Aggregator.Web.Api;

/// <summary>A lab, with what the last editions reported about it.</summary>
internal sealed class LabView(LabRecord record, IEnumerable<LabStory> stories, string? next)
{
    /// <summary>Id of the lab, such as <c>deepseek</c>.</summary>
    public string Id => record.Lab.Id;

    /// <summary>English name.</summary>
    public string Name => record.Lab.Name;

    /// <summary>Name in simplified Chinese; absent when it has none.</summary>
    public string? ChineseName => record.Lab.ChineseName;

    /// <summary>Name in traditional Chinese, where it differs.</summary>
    public string? TraditionalName => record.Lab.TraditionalName;

    /// <summary>Chinese name in pinyin.</summary>
    public string? Pinyin => record.Lab.Pinyin;

    /// <summary>Type: <c>lab</c>, <c>group</c>, <c>institute</c>, <c>chips</c>, <c>robots</c>, <c>cars</c> or <c>devices</c>.</summary>
    public string Scope => record.Lab.Scope;

    /// <summary>Home page.</summary>
    public Uri? Home => record.Lab.Home;

    /// <summary>Where it is, such as <c>Hangzhou</c>.</summary>
    public string? Place => record.Lab.Place;

    /// <summary>Parent company or main backer.</summary>
    public string? Parent => record.Lab.Parent;

    /// <summary>Year of foundation.</summary>
    public int? Founded => record.Lab.Founded;

    /// <summary>Other addresses by name: <c>code</c>, <c>weights</c>, <c>papers</c>, <c>blog</c> or <c>news</c>.</summary>
    public IReadOnlyDictionary<string, Uri> Links => record.Lab.Links;

    /// <summary>Names of models and products that are recognised.</summary>
    public IReadOnlyList<string> Products => record.Lab.Products;

    /// <summary>Names of people that are recognised.</summary>
    public IReadOnlyList<string> People => record.Lab.People;

    /// <summary>One entry an edition, oldest first.</summary>
    public IReadOnlyList<LabDay> Days => record.Days;

    /// <summary>Its models that stories of these editions name, the most frequent first.</summary>
    public IReadOnlyList<NameCount> ModelsInTheNews => record.Models;

    /// <summary>Its people that stories of these editions name, the most frequent first.</summary>
    public IReadOnlyList<NameCount> PeopleInTheNews => record.People;

    /// <summary>Stories about it, newest first.</summary>
    public IReadOnlyList<LabStoryItem> Stories { get; } = [.. stories.Select(LabStoryItem.Of)];

    /// <summary>Path of the page with earlier stories; absent on the last.</summary>
    public string? Next => next;
}

/// <summary>A story about a lab.</summary>
/// <param name="Id">Id of the story, for <c>/api/stories/{id}</c>.</param>
/// <param name="Date">Date of the edition that reported it.</param>
/// <param name="Headline">Headline, plain text.</param>
/// <param name="Summary">Two or three sentences from its articles, plain text; may be empty.</param>
/// <param name="Language">Language of headline and summary (BCP 47).</param>
/// <param name="Topic">Topic, such as <c>release</c>.</param>
/// <param name="Labs">Ids of all labs it is about.</param>
/// <param name="IsUpdate">True when an earlier edition reported it and there is something new.</param>
/// <param name="Sources">Number of articles that report it.</param>
/// <param name="Address">Address of its first article; absent when none has one.</param>
internal sealed record LabStoryItem(
    string Id,
    DateOnly Date,
    string Headline,
    string Summary,
    string Language,
    string Topic,
    IReadOnlyList<string> Labs,
    bool IsUpdate,
    int Sources,
    Uri? Address)
{
    public static LabStoryItem Of(LabStory item)
    {
        var story = item.Story;
        var address = story.Sources.Select(source => source.Address).FirstOrDefault(address => address is not null);
        return new LabStoryItem(story.Id, item.Date, story.Headline, story.Summary, story.Language, story.Topic, story.Labs, story.IsUpdate,
            story.Sources.Count, address);
    }
}

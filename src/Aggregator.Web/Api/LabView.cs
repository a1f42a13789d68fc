namespace Aggregator.Web.Api;

/// <summary>A lab, with what the last editions reported about it.</summary>
/// <param name="Id">Id of the lab, such as <c>deepseek</c>.</param>
/// <param name="Name">English name.</param>
/// <param name="ChineseName">Name in simplified Chinese; absent when it has none.</param>
/// <param name="TraditionalName">Name in traditional Chinese, where it differs.</param>
/// <param name="Pinyin">Chinese name in pinyin.</param>
/// <param name="Scope">
/// Type: <c>lab</c>, <c>group</c>, <c>institute</c>, <c>chips</c>, <c>robots</c>, <c>cars</c> or <c>devices</c>.
/// </param>
/// <param name="Home">Home page.</param>
/// <param name="Place">Where it is, such as <c>Hangzhou</c>.</param>
/// <param name="Parent">Parent company or main backer.</param>
/// <param name="Founded">Year of foundation.</param>
/// <param name="Links">Other addresses by name: <c>code</c>, <c>weights</c>, <c>papers</c>, <c>blog</c> or <c>news</c>.</param>
/// <param name="Products">Its products and families of models; versions that the news names are in <c>modelsInTheNews</c>.</param>
/// <param name="People">Names of people that are recognised.</param>
/// <param name="Days">One entry an edition, oldest first.</param>
/// <param name="ModelsInTheNews">Its models that stories of these editions name, the most frequent first.</param>
/// <param name="PeopleInTheNews">Its people that stories of these editions name, the most frequent first.</param>
/// <param name="Stories">Stories about it, newest first.</param>
/// <param name="Next">Path of the page with earlier stories; absent on the last.</param>
internal sealed record LabView(string Id, string Name, string? ChineseName, string? TraditionalName, string? Pinyin, string Scope,
    Uri? Home, string? Place, string? Parent, int? Founded, IReadOnlyDictionary<string, Uri> Links, IReadOnlyList<string> Products,
    IReadOnlyList<string> People, IReadOnlyList<LabDay> Days, IReadOnlyList<NameCount> ModelsInTheNews,
    IReadOnlyList<NameCount> PeopleInTheNews, IReadOnlyList<LabStoryItem> Stories, string? Next)
{
    public static LabView Of(LabRecord record, IEnumerable<LabStory> stories, string? next)
    {
        var lab = record.Lab;
        return new LabView(lab.Id, lab.Name, lab.ChineseName, lab.TraditionalName, lab.Pinyin, lab.Scope, lab.Home, lab.Place, lab.Parent,
            lab.Founded, lab.Links, lab.Products, lab.People, record.Days, record.Models, record.People,
            [.. stories.Select(LabStoryItem.Of)], next);
    }
}

/// <summary>A story about a lab.</summary>
/// <param name="Id">Id of the story, for <c>/api/stories/{id}</c>.</param>
/// <param name="Date">Date of the edition that covered it.</param>
/// <param name="Headline">Headline, plain text.</param>
/// <param name="Summary">Two or three sentences from its articles, plain text; may be empty.</param>
/// <param name="Language">Language of headline and summary (BCP 47).</param>
/// <param name="Topic">Topic, such as <c>release</c>.</param>
/// <param name="Labs">Ids of all labs it is about.</param>
/// <param name="IsUpdate">True when an earlier edition covered it and there is something new.</param>
/// <param name="Sources">Number of articles that report it.</param>
/// <param name="Address">Address of its first article; absent when none has one.</param>
internal sealed record LabStoryItem(string Id, DateOnly Date, string Headline, string Summary, string Language, string Topic,
    IReadOnlyList<string> Labs, bool IsUpdate, int Sources, Uri? Address)
{
    public static LabStoryItem Of(LabStory item)
    {
        var story = item.Story;
        var address = story.Sources.Select(source => source.Address).FirstOrDefault(address => address is not null);
        return new LabStoryItem(story.Id, item.Date, story.Headline, story.Summary, story.Language, story.Topic, story.Labs, story.IsUpdate,
            story.Sources.Count, address);
    }
}

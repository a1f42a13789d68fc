namespace Aggregator.Web.Api;

/// <summary>A lab: who it is, and what the last editions told of it.</summary>
internal sealed record LabView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? ChineseName { get; init; }
    public string? TraditionalName { get; init; }
    public string? Pinyin { get; init; }
    public required string Scope { get; init; }
    public Uri? Home { get; init; }
    public string? Place { get; init; }
    public string? Parent { get; init; }
    public int? Founded { get; init; }
    public required IReadOnlyDictionary<string, Uri> Links { get; init; }
    public required IReadOnlyList<string> Products { get; init; }
    public required IReadOnlyList<string> People { get; init; }

    /// <summary>One an edition, oldest first.</summary>
    public required IReadOnlyList<LabDay> Days { get; init; }

    /// <summary>Its models that stories of these editions name.</summary>
    public required IReadOnlyList<NameCount> ModelsInTheNews { get; init; }

    public required IReadOnlyList<NameCount> PeopleInTheNews { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<LabStoryItem> Stories { get; init; }

    /// <summary>Path of the page with earlier stories; null on the last.</summary>
    public string? Next { get; init; }

    public static LabView Of(LabRecord record, IReadOnlyList<LabStory> stories, string? next) => new()
    {
        Id = record.Lab.Id,
        Name = record.Lab.Name,
        ChineseName = record.Lab.ChineseName,
        TraditionalName = record.Lab.TraditionalName,
        Pinyin = record.Lab.Pinyin,
        Scope = record.Lab.Scope,
        Home = record.Lab.Home,
        Place = record.Lab.Place,
        Parent = record.Lab.Parent,
        Founded = record.Lab.Founded,
        Links = record.Lab.Links,
        Products = record.Lab.Products,
        People = record.Lab.People,
        Days = record.Days,
        ModelsInTheNews = record.Models,
        PeopleInTheNews = record.People,
        Stories = [.. stories.Select(LabStoryItem.Of)],
        Next = next,
    };
}

/// <param name="Date">Of the edition that told it.</param>
/// <param name="Sources">How many tell it.</param>
internal sealed record LabStoryItem(
    string Id, DateOnly Date, string Headline, string Summary, string Language, string Topic, IReadOnlyList<string> Labs, bool IsUpdate, int Sources, Uri? Address)
{
    public static LabStoryItem Of(LabStory item) => new(
        item.Story.Id, item.Date, item.Story.Headline, item.Story.Summary, item.Story.Language, item.Story.Topic, item.Story.Labs, item.Story.IsUpdate,
        item.Story.Sources.Count, item.Story.Sources.Select(source => source.Address).FirstOrDefault(address => address is not null));
}

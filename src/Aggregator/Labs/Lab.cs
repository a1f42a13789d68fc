namespace Aggregator.Labs;

/// <summary>An organisation of the lexicon, as readers see it.</summary>
public sealed record Lab
{
    /// <summary>Such as <c>deepseek</c>, <c>alibaba-qwen</c>.</summary>
    public required string Id { get; init; }

    /// <summary>In English.</summary>
    public required string Name { get; init; }

    /// <summary>In Simplified Chinese; null when it has none.</summary>
    public string? ChineseName { get; init; }

    /// <summary>In Traditional Chinese; null when it has none.</summary>
    public string? TraditionalName { get; init; }

    /// <summary>The Chinese name in Latin letters with tone marks.</summary>
    public string? Pinyin { get; init; }

    /// <summary>What it does: lab, group (AI is one business of many), institute, robots, chips, devices, cars.</summary>
    public string Scope { get; init; } = "lab";

    /// <summary>Names of its models and products.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>The names of its people.</summary>
    public IReadOnlyList<string> People => [.. Team.Select(person => person.Name)];

    /// <summary>Its people with what they do.</summary>
    public IReadOnlyList<LabPerson> Team { get; init; } = [];

    public Uri? Home { get; init; }

    /// <summary>The city it works from.</summary>
    public string? Place { get; init; }

    /// <summary>Who owns or backs it.</summary>
    public string? Parent { get; init; }

    /// <summary>The year it was founded.</summary>
    public int? Founded { get; init; }

    /// <summary>More of its own pages by name, such as <c>code</c> and <c>weights</c>.</summary>
    public IReadOnlyDictionary<string, Uri> Links { get; init; } = new Dictionary<string, Uri>();
}

/// <param name="ChineseName">Null when it is not known.</param>
/// <param name="Role">Such as <c>founder</c>, <c>chief scientist</c>; null when it is not known.</param>
public sealed record LabPerson(string Name, string? ChineseName, string? Role);

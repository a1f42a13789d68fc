namespace Aggregator.Labs;

/// <summary>An organisation of the lexicon, as readers see it. What is null is not known, or it has none.</summary>
/// <param name="Id">Such as <c>deepseek</c>, <c>alibaba-qwen</c>.</param>
/// <param name="Name">In English.</param>
/// <param name="ChineseName">In Simplified Chinese.</param>
/// <param name="TraditionalName">In Traditional Chinese.</param>
/// <param name="Pinyin">The Chinese name in Latin letters with tone marks.</param>
/// <param name="Scope">What it does; one of <see cref="LabScopes"/>.</param>
/// <param name="Home">Its own page.</param>
/// <param name="Place">The city it works from.</param>
/// <param name="Parent">Who owns or backs it.</param>
/// <param name="Founded">The year.</param>
public sealed record Lab(
    string Id, string Name, string? ChineseName = null, string? TraditionalName = null, string? Pinyin = null, string Scope = LabScopes.Lab,
    Uri? Home = null, string? Place = null, string? Parent = null, int? Founded = null)
{
    /// <summary>Names by which its models and products are recognised, those of versions that may come too.</summary>
    public IReadOnlyList<string> ModelNames { get; init; } = [];

    /// <summary>Its products and families of models, each once; which versions there are only the news says.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    public IReadOnlyList<string> People => [.. Team.Select(person => person.Name)];

    public IReadOnlyList<LabPerson> Team { get; init; } = [];

    /// <summary>More of its own pages by name, such as <c>code</c> and <c>weights</c>.</summary>
    public IReadOnlyDictionary<string, Uri> Links { get; init; } = new Dictionary<string, Uri>();
}

/// <param name="ChineseName">Null when it is not known.</param>
/// <param name="Role">Such as <c>founder</c>, <c>chief scientist</c>; null when it is not known.</param>
public sealed record LabPerson(string Name, string? ChineseName, string? Role);

/// <summary>The values of <see cref="Lab.Scope"/>, in the order in which readers see them.</summary>
public static class LabScopes
{
    public const string Lab = "lab";

    /// <summary>AI is one business of many.</summary>
    public const string Group = "group";
    public const string Institute = "institute";
    public const string Chips = "chips";
    public const string Robots = "robots";
    public const string Cars = "cars";
    public const string Devices = "devices";

    public static IReadOnlyList<string> All { get; } = [Lab, Group, Institute, Chips, Robots, Cars, Devices];
}

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

    /// <summary>Names of its models and products.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    public IReadOnlyList<string> People { get; init; } = [];

    public Uri? Home { get; init; }
}

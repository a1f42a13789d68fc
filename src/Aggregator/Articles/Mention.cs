namespace Aggregator.Articles;

public enum EntityKind
{
    Lab,
    Model,
    Person,
}

/// <summary>A lab, model or person found in an article, and why the finding counts.</summary>
public sealed record Mention
{
    public required EntityKind Kind { get; init; }

    /// <summary>Id of the lab it belongs to, such as <c>deepseek</c>.</summary>
    public required string Lab { get; init; }

    /// <summary>The entity's name: the lab's, the model with its version, the person's.</summary>
    public required string Name { get; init; }

    /// <summary>The words that matched, as written.</summary>
    public required string Alias { get; init; }

    /// <summary>Where: <c>title</c>, <c>lead</c>, <c>body</c>, or <c>source</c> for the name of the feed.</summary>
    public required string Field { get; init; }

    /// <summary>UTF-16 offset in that field.</summary>
    public int Position { get; init; }

    /// <summary>The rule that let it count: <c>unique</c>, <c>context:开源</c>, <c>with:deepseek</c>.</summary>
    public required string Rule { get; init; }
}

namespace Aggregator.Articles.Metadata;

/// <summary>The article as the page's linked data (schema.org in JSON-LD) gives it.</summary>
internal sealed record JsonLdArticle
{
    public string? Headline { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public string? Published { get; init; }

    public string? Modified { get; init; }

    public string? Description { get; init; }

    public string? Image { get; init; }

    public string? Section { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Publisher { get; init; }

    public string? Language { get; init; }

    public string? Body { get; init; }

    /// <summary>False when the publisher wants money or an account.</summary>
    public bool? IsFree { get; init; }

    /// <summary>The page describes a video.</summary>
    public bool HasVideo { get; init; }

    /// <summary>The type, lower-case, such as <c>newsarticle</c>.</summary>
    public string Type { get; init; } = "";
}

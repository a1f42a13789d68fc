namespace Aggregator.Articles.Metadata;

/// <summary>The article as the page's linked data (schema.org in JSON-LD) gives it; null is what it does not say.</summary>
/// <param name="Type">The type, lower-case, such as <c>newsarticle</c>.</param>
/// <param name="IsFree">False when the publisher wants money or an account.</param>
/// <param name="HasVideo">The page describes a video.</param>
internal sealed record JsonLdArticle(
    string Type, string? Headline = null, string? Published = null, string? Modified = null, string? Description = null,
    string? Image = null, string? Section = null, string? Publisher = null, string? Language = null, string? Body = null,
    bool? IsFree = null, bool HasVideo = false)
{
    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];
}

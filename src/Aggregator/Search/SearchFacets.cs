using Aggregator.Articles;

namespace Aggregator.Search;

/// <summary>Narrows a search or list of articles; an empty list lets everything through.</summary>
/// <param name="Labs">Lab ids.</param>
/// <param name="Languages">BCP 47 ranges: <c>zh</c> takes <c>zh-Hans</c>.</param>
/// <param name="Topics">Topics of the news, such as <c>release</c>.</param>
/// <param name="Lanes">Lanes of the feeds, such as <c>media</c>.</param>
public sealed record ArticleFilter(
    IReadOnlyList<string> Labs, IReadOnlyList<string> Languages, IReadOnlyList<string> Topics, IReadOnlyList<string> Lanes)
{
    public static ArticleFilter None { get; } = new([], [], [], []);

    public bool Passes(Article article)
    {
        var facets = SearchFacets.Of(article);
        return SearchFacets.Of(this).All(any => any.Any(facets.Contains));
    }
}

/// <summary>
/// What articles can be narrowed by, as tokens such as <c>lab:deepseek</c> and <c>lang:zh</c>, so that an index needs no other means.
/// </summary>
public static partial class SearchFacets
{
    public static IReadOnlySet<string> Of(Article article) => Of(article.Labs, article.Language, article.Topic, article.Lane);

    public static IReadOnlySet<string> Of(IReadOnlyList<string> labs, string language, string topic, string lane) =>
        Tokens("lab", labs)
            .Concat(Tokens("lang", Ranges(language)))
            .Concat(Tokens("topic", [topic]))
            .Concat(Tokens("lane", [lane]))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>An article passes that has one of each list.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(ArticleFilter filter) =>
        ((IEnumerable<IReadOnlyList<string>>)
        [
            [.. Tokens("lab", filter.Labs)],
            [.. Tokens("lang", filter.Languages)],
            [.. Tokens("topic", filter.Topics)],
            [.. Tokens("lane", filter.Lanes)],
        ]).Where(any => any.Count > 0);

    // Only what every index takes for a part of one token: letters, digits and hyphens.
    private static IEnumerable<string> Tokens(string facet, IEnumerable<string> values) =>
        values.Select(value => $"{facet}:{NotPlain().Replace(value.ToLowerInvariant(), "-")}");

    /// <summary>A tag and all it begins with: zh-Hant-HK, zh-Hant, zh.</summary>
    private static IEnumerable<string> Ranges(string tag)
    {
        for (var end = tag.Length; end > 0; end = tag.LastIndexOf('-', end - 1))
        {
            yield return tag[..end];
        }
    }

    [GeneratedRegex("[^a-z0-9]")]
    private static partial Regex NotPlain();
}

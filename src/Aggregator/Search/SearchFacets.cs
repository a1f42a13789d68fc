using Aggregator.Articles;

namespace Aggregator.Search;

/// <summary>Narrows a search or list of articles; an empty list lets everything through.</summary>
/// <param name="Labs">Lab ids.</param>
/// <param name="Languages">BCP 47 ranges: <c>zh</c> takes <c>zh-Hans</c>.</param>
/// <param name="Topics">Kinds of news.</param>
/// <param name="Lanes">Lanes of sources.</param>
public sealed record ArticleFilter(IReadOnlyList<string> Labs, IReadOnlyList<string> Languages, IReadOnlyList<string> Topics, IReadOnlyList<string> Lanes)
{
    public static ArticleFilter None { get; } = new([], [], [], []);

    public bool Passes(Article article)
    {
        var facets = SearchFacets.Of(article);
        return SearchFacets.Of(this).All(any => any.Any(facets.Contains));
    }
}

/// <summary>What an article can be narrowed by, as tokens such as <c>lab:deepseek</c> and <c>lang:zh</c>, so that an index needs no other means for it.</summary>
public static class SearchFacets
{
    public static IReadOnlySet<string> Of(Article article) => Of(article.Labs, article.Language, article.Topic, article.Lane);

    public static IReadOnlySet<string> Of(IReadOnlyList<string> labs, string language, string topic, string lane) =>
        labs.Select(Lab)
            .Concat(Ranges(language).Select(Language))
            .Append(Topic(topic))
            .Append(Lane(lane))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>An article passes that has one of each list.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(ArticleFilter filter) =>
        ((IEnumerable<IReadOnlyList<string>>)
        [
            [.. filter.Labs.Select(Lab)],
            [.. filter.Languages.Select(Language)],
            [.. filter.Topics.Select(Topic)],
            [.. filter.Lanes.Select(Lane)],
        ]).Where(any => any.Count > 0);

    private static string Lab(string id) => "lab:" + Plain(id);

    private static string Language(string range) => "lang:" + Plain(range);

    private static string Topic(string name) => "topic:" + Plain(name);

    private static string Lane(string name) => "lane:" + Plain(name);

    /// <summary>A tag and all it begins with: zh-Hant-HK, zh-Hant, zh.</summary>
    private static IEnumerable<string> Ranges(string tag)
    {
        for (var end = tag.Length; end > 0; end = tag.LastIndexOf('-', end - 1))
        {
            yield return tag[..end];
        }
    }

    private static string Plain(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));
}

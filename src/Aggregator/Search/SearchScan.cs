using System.Runtime.InteropServices;

namespace Aggregator.Search;

/// <summary>
/// Tokens of some thousand articles in memory, searched by reading through all of them: for a store that cannot search. Many may search
/// while one adds.
/// </summary>
public sealed class SearchScan
{
    private const int Title = 0;
    private const int Excerpt = 1;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _tokens = [];
    private readonly SortedDictionary<(long Newest, string Id), Document> _documents = [];

    /// <summary>Adds the article, or replaces it.</summary>
    public void Add(SearchDocument document)
    {
        lock (_gate)
        {
            _documents[(-document.FirstSeenAt.UtcTicks, document.Id)] = new Document(
                document.Id, document.FirstSeenAt, [NumbersIn(document.Title), NumbersIn(document.Excerpt), NumbersIn(document.Text)],
                document.Facets.Split(' ').ToHashSet(StringComparer.Ordinal));
        }
    }

    /// <summary>
    /// Ids of the articles that fit, best first, equally good ones newest first, and whether there are or may be more than were looked at.
    /// </summary>
    public (IReadOnlyList<(string Id, SearchTier Tier)> Found, bool IsCut) Find(SearchRequest request)
    {
        List<Document> documents;
        List<WantedTerm> wanted, unwanted;
        bool isCut;
        lock (_gate)
        {
            documents = [.. _documents.Values.Take(SearchBounds.MaxArticles)];
            isCut = _documents.Count > SearchBounds.MaxArticles;
            wanted = request.Query.Wanted.Select(Read).ToList();
            unwanted = request.Query.Unwanted.Select(Read).ToList();
        }

        var facets = SearchFacets.Of(request.Filter).ToList();
        var rarest = wanted.MinBy(term => documents.Take(SearchBounds.RaritySample).Count(document => document.Has(term)))!;
        var fit = documents
            .Where(document => request.Since is not { } since || document.FirstSeenAt >= since)
            .Where(document => facets.TrueForAll(any => any.Any(document.Facets.Contains)))
            .Where(document => wanted.TrueForAll(document.Has) && !unwanted.Exists(document.Has))
            .Take(SearchBounds.MaxCandidates + 1)
            .ToList();
        var found = fit.Take(SearchBounds.MaxCandidates)
            .Select(document => (document.Id, Tier: TierOf(document, wanted, rarest)))
            .OrderByDescending(found => found.Tier)
            .Skip(request.Skip)
            .Take(request.Take);
        return ([.. found], isCut || fit.Count > SearchBounds.MaxCandidates);
    }

    private static SearchTier TierOf(Document document, List<WantedTerm> wanted, WantedTerm rarest)
    {
        if (wanted.TrueForAll(term => document.Has(term, Title)))
        {
            return SearchTier.Title;
        }

        if (document.Has(rarest, Title))
        {
            return SearchTier.RarestInTitle;
        }

        var isInExcerpt = wanted.TrueForAll(term => document.Has(term, Title) || document.Has(term, Excerpt));
        return isInExcerpt ? SearchTier.Excerpt : SearchTier.Anywhere;
    }

    private int[] NumbersIn(string tokens) =>
    [
        .. tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(token =>
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, token, out var isKnown);
            if (!isKnown)
            {
                number = _tokens.Count;
                _tokens.Add(token);
            }

            return number;
        }),
    ];

    /// <summary>Inside the lock. A token that no article has is -1.</summary>
    private WantedTerm Read(SearchTerm term) => new(
        [.. term.Tokens.Select(token => _numbers.GetValueOrDefault(token, -1))],
        term.IsPrefix ? [.. Enumerable.Range(0, _tokens.Count).Where(number => BeginsWith(number, term.Tokens[0]))] : null);

    private bool BeginsWith(int number, string prefix) => _tokens[number].StartsWith(prefix, StringComparison.Ordinal);

    /// <param name="Beginning">The tokens that begin with it; null when it is none that a token may begin with.</param>
    private sealed record WantedTerm(int[] Tokens, HashSet<int>? Beginning);

    private sealed record Document(string Id, DateTimeOffset FirstSeenAt, int[][] Fields, HashSet<string> Facets)
    {
        public bool Has(WantedTerm term) => Array.Exists(Fields, field => Has(term, field));

        public bool Has(WantedTerm term, int field) => Has(term, Fields[field]);

        private static bool Has(WantedTerm term, int[] field) => term.Beginning is { } beginning
            ? Array.Exists(field, beginning.Contains)
            : field.AsSpan().IndexOf(term.Tokens) >= 0;
    }
}

/// <summary>An article as an index holds it: tokens with a blank between them.</summary>
public sealed record SearchDocument(string Id, DateTimeOffset FirstSeenAt, string Title, string Excerpt, string Text, string Facets)
{
    /// <summary>What lies further behind in a text is not found.</summary>
    private const int MaxTextLength = 100_000;

    public static SearchDocument Of(Articles.Article article, Articles.ArticleText text) => new(
        article.Id, article.FirstSeenAt, SearchTokens.Join(article.Title), SearchTokens.Join(article.Excerpt),
        SearchTokens.Join(Truncate.At(text.Plain, MaxTextLength)), string.Join(' ', SearchFacets.Of(article)));
}

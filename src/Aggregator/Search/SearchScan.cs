using System.Runtime.InteropServices;

namespace Aggregator.Search;

/// <summary>
/// Tokens of some thousand articles in memory, searched by reading through all of them: for a store that cannot search.
/// Ranks as SQLite's FTS5 does (Okapi BM25, k1 1.2 and b 0.75, a token of the title counting eight times, one of the
/// excerpt three times). Many may search while one adds.
/// </summary>
public sealed class SearchScan
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private static readonly double[] Weights = [8, 3, 1];

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

    /// <summary>Ids of the articles that fit, best first, equally good ones newest first.</summary>
    public IReadOnlyList<(string Id, double Score)> Find(SearchRequest request)
    {
        List<Document> documents;
        List<int[]> wanted, unwanted;
        lock (_gate)
        {
            documents = [.. _documents.Values];
            wanted = request.Query.Wanted.Select(NumbersOf).ToList();
            unwanted = request.Query.Unwanted.Select(NumbersOf).ToList();
        }

        var prefixes = TokensOfPrefixes(request.Query);
        var facets = SearchFacets.Of(request.Filter).ToList();
        var found = new List<(Document Document, double[] Counts)>();
        var holding = new int[wanted.Count];
        long length = 0;
        foreach (var document in documents)
        {
            length += document.Length;
            var counts = new double[wanted.Count];
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] = document.Weigh(wanted[i], prefixes.GetValueOrDefault(request.Query.Wanted[i]));
                holding[i] += Math.Sign(counts[i]);
            }

            if (Array.TrueForAll(counts, count => count > 0)
                && (request.Since is not { } since || document.FirstSeenAt >= since)
                && facets.TrueForAll(any => any.Any(document.Facets.Contains))
                && !request.Query.Unwanted.Zip(unwanted)
                    .Any(term => document.Weigh(term.Second, prefixes.GetValueOrDefault(term.First)) > 0))
            {
                found.Add((document, counts));
            }
        }

        var mean = Math.Max(1, (double)length / Math.Max(1, documents.Count));
        var rarity = holding.Select(count => Math.Max(1e-6, Math.Log((documents.Count - count + 0.5) / (count + 0.5)))).ToArray();
        return
        [
            .. found
                .Select(item => (item.Document.Id, Score: ScoreOf(item.Document, item.Counts, rarity, mean)))
                .OrderByDescending(item => item.Score)
                .Skip(request.Skip)
                .Take(request.Take),
        ];
    }

    private static double ScoreOf(Document document, double[] counts, double[] rarity, double mean)
    {
        var score = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            score += rarity[i] * counts[i] * (K1 + 1) / (counts[i] + (K1 * (1 - B + (B * document.Length / mean))));
        }

        return score;
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

    /// <summary>-1 for a token that no article has.</summary>
    private int[] NumbersOf(SearchTerm term) => [.. term.Tokens.Select(token => _numbers.GetValueOrDefault(token, -1))];

    private Dictionary<SearchTerm, HashSet<int>> TokensOfPrefixes(SearchQuery query)
    {
        lock (_gate)
        {
            return query.Wanted.Concat(query.Unwanted).Where(term => term.IsPrefix).Distinct().ToDictionary(term => term, TokensOf);
        }

        HashSet<int> TokensOf(SearchTerm term) =>
            [.. Enumerable.Range(0, _tokens.Count).Where(number => _tokens[number].StartsWith(term.Tokens[0], StringComparison.Ordinal))];
    }

    private sealed record Document(string Id, DateTimeOffset FirstSeenAt, int[][] Fields, HashSet<string> Facets)
    {
        public int Length { get; } = Fields.Sum(field => field.Length);

        /// <summary>How often the term occurs, by the weights of the fields.</summary>
        public double Weigh(int[] term, HashSet<int>? prefixed)
        {
            var sum = 0.0;
            for (var field = 0; field < Fields.Length; field++)
            {
                sum += Weights[field] * (prefixed is null ? Occurrences(Fields[field], term) : Fields[field].Count(prefixed.Contains));
            }

            return sum;
        }

        private static int Occurrences(ReadOnlySpan<int> field, ReadOnlySpan<int> term)
        {
            var count = 0;
            while (field.IndexOf(term) is >= 0 and var at)
            {
                count++;
                field = field[(at + 1)..];
            }

            return count;
        }
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

namespace Aggregator.Search;

/// <summary>
/// An inverted index of some articles, written once: for a store that cannot search. The postings of a token are in the bucket that its
/// beginning decides, so that a search reads few of them. (Segments that are never changed, as in Lucene; Zobel and Moffat, Inverted files
/// for text search engines, ACM Computing Surveys 38(2), 2006.)
/// </summary>
/// <param name="Entries">The articles, by the number that postings have for them.</param>
/// <param name="Buckets">The encoded postings of each bucket (<see cref="SearchPostings"/>), <see cref="BucketCount"/> of them; empty for none.</param>
public sealed record SearchSegment(IReadOnlyList<SearchEntry> Entries, IReadOnlyList<byte[]> Buckets)
{
    public const int BucketCount = 64;

    public static SearchSegment Empty { get; } = Build([]);

    public static SearchSegment Build(IReadOnlyList<SearchDocument> documents)
    {
        var writers = new SearchPostings.Writer[BucketCount];
        for (var bucket = 0; bucket < BucketCount; bucket++)
        {
            writers[bucket] = new SearchPostings.Writer();
        }

        var entries = documents.Select((document, number) => Add(document, number, writers)).ToList();
        return new SearchSegment(entries, [.. writers.Select(writer => writer.ToArray())]);
    }

    /// <summary>In which buckets a search has to look.</summary>
    public static IReadOnlyList<int> BucketsOf(SearchQuery query) =>
        [.. query.Wanted.Concat(query.Unwanted).SelectMany(term => term.Tokens).Select(BucketOf).Distinct().Order()];

    /// <summary>How each article answers a search.</summary>
    /// <param name="entries">Of the segment.</param>
    /// <param name="bucketOf">The segment's postings of a bucket.</param>
    public static IEnumerable<SearchCandidate> Match(
        SearchQuery query, IReadOnlyList<SearchEntry> entries, Func<int, ReadOnlyMemory<byte>> bucketOf)
    {
        var fields = query.Wanted.Select(term => FieldsOf(term, entries, bucketOf)).ToList();
        var unwanted = query.Unwanted.Select(term => FieldsOf(term, entries, bucketOf)).ToList();
        return entries.Select((entry, number) => new SearchCandidate(
            entry, [.. fields.Select(term => term[number])], unwanted.Exists(term => term[number] != SearchFields.None)));
    }

    public IEnumerable<SearchCandidate> Match(SearchQuery query) => Match(query, Entries, bucket => Buckets[bucket]);

    /// <summary>
    /// By the first character where it is Chinese, since a single one is looked for as the beginning of a token; else by the whole token.
    /// </summary>
    private static int BucketOf(string token)
    {
        var hash = 2_166_136_261u;
        foreach (var character in Han.IsHanOrKana(token[0]) ? token.AsSpan(0, 1) : token)
        {
            // FNV-1a, as it must be the same in every process.
            hash = (hash ^ character) * 16_777_619u;
        }

        return (int)((hash ^ (hash >> 16)) % BucketCount);
    }

    private static SearchEntry Add(SearchDocument document, int number, SearchPostings.Writer[] writers)
    {
        var position = 0;
        var title = AddField(document.Title);
        var excerpt = AddField(document.Excerpt);
        AddField(document.Text);
        return new SearchEntry(document.Id, document.FirstSeenAt, document.Facets, title, excerpt);

        // A position stays free between two fields, so that no quotation reaches over their border.
        int AddField(string tokens)
        {
            foreach (var range in tokens.AsSpan().Split(' '))
            {
                if (tokens[range] is { Length: > 0 } token)
                {
                    writers[BucketOf(token)].Add(token, number, position++);
                }
            }

            return ++position;
        }
    }

    private static SearchFields[] FieldsOf(
        SearchTerm term, IReadOnlyList<SearchEntry> entries, Func<int, ReadOnlyMemory<byte>> bucketOf)
    {
        var fields = new SearchFields[entries.Count];
        var positions = PositionsOf(term.Tokens[0], term.IsPrefix, bucketOf);
        for (var i = 1; i < term.Tokens.Count && positions.Count > 0; i++)
        {
            positions = SearchPostings.FollowedBy(positions, PositionsOf(term.Tokens[i], false, bucketOf), i);
        }

        foreach (var (number, position) in positions)
        {
            // Postings come from a store.
            if ((uint)number < (uint)fields.Length)
            {
                fields[number] |= entries[number].FieldAt(position);
            }
        }

        return fields;
    }

    private static List<SearchPlace> PositionsOf(string token, bool isPrefix, Func<int, ReadOnlyMemory<byte>> bucketOf) =>
        SearchPostings.Find(bucketOf(BucketOf(token)).Span, token, isPrefix);
}

/// <summary>An article of a segment.</summary>
/// <param name="Facets">With a blank between them (<see cref="SearchFacets"/>).</param>
/// <param name="TitleEnd">The first position behind the title.</param>
/// <param name="ExcerptEnd">The first position behind the excerpt; the text follows.</param>
public sealed record SearchEntry(string Id, DateTimeOffset FirstSeenAt, string Facets, int TitleEnd, int ExcerptEnd)
{
    public SearchFields FieldAt(int position)
    {
        if (position < TitleEnd)
        {
            return SearchFields.Title;
        }

        return position < ExcerptEnd ? SearchFields.Excerpt : SearchFields.Text;
    }
}

/// <summary>Where in an article a term occurs.</summary>
[Flags]
public enum SearchFields
{
    None = 0,
    Title = 1,
    Excerpt = 2,
    Text = 4,
}

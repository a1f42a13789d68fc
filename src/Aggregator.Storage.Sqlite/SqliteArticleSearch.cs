using Aggregator.Search;

namespace Aggregator.Storage.Sqlite;

/// <summary>
/// The index gives what fits by the order of keeping, the last first, and as long as somebody reads on: no search counts or weighs all
/// that fits. So what is at hand of a word in every other article is a matter of <see cref="SearchBounds"/>, and not of years.
/// </summary>
internal sealed class SqliteArticleSearch(SqliteDatabase database) : IArticleSearch
{
    public async Task<FoundArticles> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => Search(session, request), cancellationToken);

    internal static FoundArticles Search(SqliteSession session, SearchRequest request)
    {
        var rows = session.First(row => new SearchRows(row.GetInt64(0), row.GetInt64(1)), AllRows)!;
        var since = request.Since is { } first ? Columns.Of(first) : "";
        var reach = Reach(session, request.Query, rows);
        var (oldest, isCut) = OldestCandidate(session, request, rows, since, reach);
        var blocks = oldest < rows.First || oldest > rows.Newest ? "" : SqliteArticleIndex.Between(oldest, rows.Newest);
        var found = new List<(long Row, SearchTier Tier)>();
        foreach (var (tier, match) in SqliteArticleIndex.Tiers(request, Rarest(session, request.Query, rows), rows, blocks))
        {
            var missing = request.Skip + request.Take - found.Count;
            found.AddRange(session.All(
                row => (row.GetInt64(0), tier), Rows, ("match", match), ("oldest", oldest), ("since", since), ("limit", missing)));
        }

        var hits = found.Skip(request.Skip)
            .Select(hit => (Article: session.First(SqliteArticleStore.Shape, ArticleOfRow, ("row", hit.Row)), hit.Tier))
            .Where(hit => hit.Article is not null)
            .Select(hit => new SearchHit(hit.Article!, (double)hit.Tier));
        return new FoundArticles([.. hits], isCut);
    }

    /// <summary>The row at which the search ends: below it is nothing that may count, or enough has been seen, which cuts it.</summary>
    private static (long Row, bool IsCut) OldestCandidate(
        SqliteSession session, SearchRequest request, SearchRows rows, string since, long reach)
    {
        var first = since.Length > 0 ? session.Scalar(FirstSince, ("since", since)) : 0;
        var start = Math.Max(first, reach);
        var match = SqliteArticleIndex.Match(request, rows, reach > 0 ? SqliteArticleIndex.Between(reach, rows.Newest) : "");
        var beyond = session.First(
            row => row.GetInt64(0), BeyondCandidates, ("match", match), ("oldest", start), ("skip", SearchBounds.MaxCandidates));
        return (Math.Max(start, beyond + 1), beyond > 0 || reach > first);
    }

    /// <summary>
    /// The row below which no words are looked for that most articles have: they may fit nowhere together, or not with what is narrowed
    /// by, and the index would look on to the oldest. Rare words are looked for in all rows: 0.
    /// </summary>
    private static long Reach(SqliteSession session, SearchQuery query, SearchRows rows)
    {
        var reach = rows.Newest - SearchBounds.MaxArticles;
        if (reach < Math.Max(rows.First, 1))
        {
            return 0;
        }

        var words = query.Wanted.SelectMany(term => term.Tokens.Select(token => new SearchTerm([token], term.IsPrefix)));
        return words.All(word => CountInSample(session, word, rows) > SearchBounds.CommonInSample) ? reach : 0;
    }

    /// <summary>The first of several that are equally rare.</summary>
    private static SearchTerm Rarest(SqliteSession session, SearchQuery query, SearchRows rows)
    {
        if (query.Wanted is [var only])
        {
            return only;
        }

        return query.Wanted.MinBy(term => CountInSample(session, term, rows))!;
    }

    private static long CountInSample(SqliteSession session, SearchTerm term, SearchRows rows) => session.Scalar(
        Frequency, ("match", SqliteArticleIndex.Match(term, rows)), ("oldest", rows.Newest - SearchBounds.RaritySample));

    private const string AllRows =
        "SELECT (SELECT first_row FROM article_search_blocks), (SELECT ifnull(max(id), 0) FROM article_search_rows)";

    /// <summary>
    /// Articles are kept nearly in the order in which they are first seen: what was kept before all of the first thousands of a span is not
    /// in it.
    /// </summary>
    private const string FirstSince =
        """
        SELECT ifnull(min(id), 9223372036854775807) FROM (
            SELECT id FROM article_search_rows WHERE first_seen_at >= $since ORDER BY first_seen_at LIMIT 5000)
        """;

    private const string BeyondCandidates =
        """
        SELECT rowid FROM article_search WHERE article_search MATCH $match AND rowid >= $oldest ORDER BY rowid DESC LIMIT 1 OFFSET $skip
        """;

    private const string Frequency = "SELECT count(*) FROM article_search WHERE article_search MATCH $match AND rowid > $oldest";

    private const string Rows =
        """
        SELECT article_search.rowid
        FROM article_search
        CROSS JOIN article_search_rows ON article_search_rows.id = article_search.rowid
        WHERE article_search MATCH $match AND article_search.rowid >= $oldest AND article_search_rows.first_seen_at >= $since
        ORDER BY article_search.rowid DESC LIMIT $limit
        """;

    private const string ArticleOfRow =
        "SELECT id, json FROM articles WHERE id = (SELECT article_id FROM article_search_rows WHERE id = $row)";
}

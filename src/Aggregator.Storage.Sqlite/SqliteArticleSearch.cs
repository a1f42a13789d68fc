using Aggregator.Search;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteArticleSearch(SqliteDatabase database) : IArticleSearch
{
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var match = SqliteArticleIndex.Match(request);
        var (sql, since) = (Ranked, "");
        if (request.Since is { } first)
        {
            (sql, since) = (RankedSince, Columns.Of(first));
        }

        // The index finds and ranks by itself; the articles are read for the few that are shown.
        return await database.ReadAsync(
            session => session.All(
                row => new SearchHit(SqliteArticleStore.Read(row), row.Real("score")),
                sql,
                ("match", match), ("since", since), ("limit", request.Take), ("skip", request.Skip)),
            cancellationToken);
    }

    private const string Ranked =
        """
        SELECT articles.json, -found.rank AS score
        FROM (SELECT rowid, rank FROM article_search WHERE article_search MATCH $match ORDER BY rank LIMIT $limit OFFSET $skip) AS found
        JOIN article_search_rows ON article_search_rows.id = found.rowid
        JOIN articles ON articles.id = article_search_rows.article_id
        ORDER BY found.rank, articles.first_seen_at DESC
        """;

    /// <summary>
    /// The index goes by the order of keeping: what was kept before the first row that may count is passed over by it,
    /// the others are looked at from the best on until there are enough. A short span has few, in a long one most count.
    /// </summary>
    private const string RankedSince =
        """
        SELECT articles.json, -found.rank AS score
        FROM (
            SELECT article_search_rows.article_id, article_search.rank
            FROM article_search
            CROSS JOIN article_search_rows ON article_search_rows.id = article_search.rowid
            WHERE article_search MATCH $match
                AND article_search.rowid >= (SELECT min(id) FROM article_search_rows WHERE first_seen_at >= $since)
                AND article_search_rows.first_seen_at >= $since
            ORDER BY article_search.rank LIMIT $limit OFFSET $skip) AS found
        JOIN articles ON articles.id = found.article_id
        ORDER BY found.rank, articles.first_seen_at DESC
        """;
}

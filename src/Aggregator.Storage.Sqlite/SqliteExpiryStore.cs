using Aggregator.Articles;
using Aggregator.Search;

namespace Aggregator.Storage.Sqlite;

/// <summary>
/// Looks for what is to go without the write lock, and deletes that in one short transaction. A file whose pages cannot be given back one
/// by one, because an earlier program made it, keeps its size and uses it again; <c>store compact</c> makes it anew.
/// </summary>
internal sealed class SqliteExpiryStore(SqliteDatabase database) : IExpiryStore
{
    /// <summary>Two megabytes in the usual size of a page.</summary>
    private const int PagesOfAStep = 500;

    /// <summary>Pages of the full-text index that one step puts together.</summary>
    private const int MergedPages = 200;

    public async Task<int> DropArticleTextsAsync(DateOnly before, int most, CancellationToken cancellationToken)
    {
        // By the texts, of which there are only so many, and not by the articles, which are kept for ever.
        var ids = await FindAsync(
            "SELECT article_id FROM article_texts CROSS JOIN articles ON id = article_id WHERE first_seen_at < $before LIMIT $most",
            [("before", StartOf(before)), ("most", most)], cancellationToken);
        return await WriteAsync(ids, DropText, cancellationToken);
    }

    public async Task<int> DeleteCandidatesAsync(DateOnly before, int most, CancellationToken cancellationToken)
    {
        var ids = await FindAsync(
            "SELECT id FROM candidates WHERE outcome IN ('Pending', 'Kept', 'Rejected') AND first_seen_at < $before LIMIT $most",
            [("before", StartOf(before)), ("most", most)], cancellationToken);
        return await WriteAsync(ids, DeleteCandidate, cancellationToken);
    }

    public Task<int> DeleteSectionsAsync(string kind, DateOnly before, int most, CancellationToken cancellationToken) =>
        DeleteRecordsAsync("section < $before", kind, before, most, cancellationToken);

    public Task<int> DeleteTaggedAsync(string kind, DateOnly before, int most, CancellationToken cancellationToken) =>
        DeleteRecordsAsync("tag < $before", kind, before, most, cancellationToken);

    public Task<bool> ReclaimAsync(CancellationToken cancellationToken) => database.WriteAsync(Reclaim, cancellationToken);

    private Task<int> DeleteRecordsAsync(string condition, string kind, DateOnly before, int most, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Run(
                $"""
                DELETE FROM records WHERE (kind, section, key) IN (
                    SELECT kind, section, key FROM records WHERE kind = $kind AND {condition} LIMIT $most)
                """,
                ("kind", kind), ("before", Columns.Of(before)), ("most", most)),
            cancellationToken);

    private Task<List<string>> FindAsync(string sql, (string, object?)[] parameters, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.All(row => row.GetString(0), sql, parameters), cancellationToken);

    private async Task<int> WriteAsync(List<string> ids, Action<SqliteSession, string> delete, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return 0;
        }

        return await database.WriteAsync(
            session =>
            {
                ids.ForEach(id => delete(session, id));
                return ids.Count;
            },
            cancellationToken);
    }

    private static void DropText(SqliteSession session, string id)
    {
        session.Run("DELETE FROM article_texts WHERE article_id = $id", ("id", id));
        if (session.First(SqliteArticleStore.Shape, "SELECT id, json FROM articles WHERE id = $id", ("id", id)) is { } article)
        {
            SqliteArticleIndex.Replace(session, SearchDocument.Of(article, ArticleText.Empty));
        }
    }

    private static void DeleteCandidate(SqliteSession session, string id)
    {
        session.Run("DELETE FROM candidate_contents WHERE candidate_id = $id", ("id", id));
        session.Run("DELETE FROM candidates WHERE id = $id", ("id", id));
    }

    private static bool Reclaim(SqliteSession session)
    {
        // The index keeps what was deleted until its parts are put together; it says by two changes and more that it has done so.
        var before = session.Scalar("SELECT total_changes()");
        session.Run("INSERT INTO article_search (article_search, rank) VALUES ('merge', $pages)", ("pages", MergedPages));
        var isMerging = session.Scalar("SELECT total_changes()") - before >= 2;

        // A row for each page given back: they must be read for it to happen.
        var freed = session.All(_ => true, $"PRAGMA incremental_vacuum({PagesOfAStep})").Count;
        return isMerging || freed >= PagesOfAStep;
    }

    private static string StartOf(DateOnly day) => Columns.Of(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}

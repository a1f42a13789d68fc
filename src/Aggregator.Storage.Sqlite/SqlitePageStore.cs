using Aggregator.Candidates;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqlitePageStore(SqliteDatabase database) : IPageStore
{
    public Task<PageVerdict?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.First(
                row => new PageVerdict
                {
                    Id = row.Text("id"),
                    CandidateId = row.Text("candidate_id"),
                    Title = row.Text("title"),
                    ArticleId = row.TextOrNull("article_id"),
                    Reason = row.Text("reason"),
                    Score = row.Real("score"),
                },
                "SELECT * FROM pages WHERE id = $id",
                ("id", id)),
            cancellationToken);

    public Task AddAsync(PageVerdict verdict, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Run(
                """
                INSERT INTO pages (id, candidate_id, title, article_id, reason, score)
                VALUES ($id, $candidate_id, $title, $article_id, $reason, $score) ON CONFLICT (id) DO NOTHING
                """,
                ("id", verdict.Id),
                ("candidate_id", verdict.CandidateId),
                ("title", verdict.Title),
                ("article_id", verdict.ArticleId),
                ("reason", verdict.Reason),
                ("score", verdict.Score)),
            cancellationToken);
}

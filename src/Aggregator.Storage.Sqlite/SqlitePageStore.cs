using Aggregator.Candidates;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqlitePageStore(SqliteDatabase database) : IPageStore
{
    public Task<PageFetchRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.First(
                row => new PageFetchRecord
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

    public Task AddAsync(PageFetchRecord record, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Run(
                """
                INSERT INTO pages (id, candidate_id, title, article_id, reason, score)
                VALUES ($id, $candidate_id, $title, $article_id, $reason, $score) ON CONFLICT (id) DO NOTHING
                """,
                ("id", record.Id),
                ("candidate_id", record.CandidateId),
                ("title", record.Title),
                ("article_id", record.ArticleId),
                ("reason", record.Reason),
                ("score", record.Score)),
            cancellationToken);
}

using System.Runtime.CompilerServices;
using Aggregator.Feeds.Polling;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteCandidateStore(SqliteDatabase database) : ICandidateStore
{
    public Task<AddOutcome> AddAsync(Candidate candidate, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                if (connection.Run(Insert, Row(candidate)) == 0)
                {
                    return AddOutcome.AlreadyThere;
                }

                connection.Run(
                    "INSERT INTO candidate_contents (candidate_id, summary, content) VALUES ($id, $summary, $content)",
                    ("id", candidate.Id), ("summary", candidate.Summary), ("content", candidate.Content));
                return AddOutcome.Added;
            },
            cancellationToken);

    public Task<Candidate?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.First(
                row => Read(row) with { Summary = row.Text("summary"), Content = row.Text("content") },
                "SELECT * FROM candidates JOIN candidate_contents ON candidate_id = id WHERE id = $id",
                ("id", id)),
            cancellationToken);

    public Task<bool> TryDecideAsync(Candidate judged, CandidateDecision decision, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Run(
                """
                UPDATE candidates SET outcome = $outcome, reason = $reason, score = $score, article_id = $article_id, decided_at = $decided_at
                WHERE id = $id AND outcome = 'Pending' AND title = $title
                """,
                [("id", judged.Id), ("title", judged.Title), .. Row(decision)]) > 0,
            cancellationToken);

    public Task<bool> TryRetitleAsync(string id, string title, CandidateOutcome outcome, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => outcome is CandidateOutcome.Rejected
                ? connection.Run(
                    """
                    UPDATE candidates SET title = $title, outcome = $outcome, reason = $reason, score = $score, article_id = $article_id, decided_at = $decided_at
                    WHERE id = $id AND outcome = 'Rejected'
                    """,
                    [("id", id), ("title", title), .. Row(CandidateDecision.Pending)]) > 0
                : connection.Run(
                    "UPDATE candidates SET title = $title WHERE id = $id AND outcome = $outcome",
                    ("id", id), ("title", title), ("outcome", outcome.ToString())) > 0,
            cancellationToken);

    public async IAsyncEnumerable<string> ListPendingAsync(
        DateTimeOffset since, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = await database.ReadAsync(
            connection => connection.All(
                row => row.Text("id"),
                "SELECT id FROM candidates WHERE outcome = 'Pending' AND first_seen_at >= $since AND first_seen_at < $before ORDER BY first_seen_at, id",
                ("since", Columns.Of(since)), ("before", Columns.Of(before))),
            cancellationToken);

        foreach (var id in ids)
        {
            yield return id;
        }
    }

    public async IAsyncEnumerable<Candidate> ListRejectedAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var since = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        var pages = database.ListAsync<Candidate>(
            (connection, last, limit) => connection.All(
                Read,
                """
                SELECT * FROM candidates
                WHERE outcome = 'Rejected' AND first_seen_at >= $since
                    AND (first_seen_at < $before OR (first_seen_at = $before AND id > $after))
                ORDER BY first_seen_at DESC, id LIMIT $limit
                """,
                ("since", Columns.Of(since)),
                // "After every id" keeps the end of the range open on the first page.
                ("before", Columns.Of(last?.FirstSeenAt ?? since.AddDays(1))),
                ("after", last?.Id ?? Columns.AfterEveryId),
                ("limit", limit)),
            cancellationToken);

        await foreach (var candidate in pages)
        {
            yield return candidate;
        }
    }

    public Task<CandidateCounts> CountAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection =>
            {
                var counts = connection.All(
                    row => (Outcome: row.Name<CandidateOutcome>("outcome"), Count: row.Int("count")),
                    // Naming the outcomes lets the index answer.
                    """
                    SELECT outcome, count(*) AS count FROM candidates
                    WHERE outcome IN ('Pending', 'Kept', 'Rejected') AND first_seen_at >= $since AND first_seen_at < $before
                    GROUP BY outcome
                    """,
                    ("since", Columns.Of(since)), ("before", Columns.Of(before))).ToDictionary(row => row.Outcome, row => row.Count);

                return new CandidateCounts(
                    counts.GetValueOrDefault(CandidateOutcome.Pending),
                    counts.GetValueOrDefault(CandidateOutcome.Kept),
                    counts.GetValueOrDefault(CandidateOutcome.Rejected));
            },
            cancellationToken);

    private const string Insert =
        """
        INSERT INTO candidates (
            id, feed_id, title, address, authors, tags, language, image, published_at, is_published_guessed, first_seen_at,
            outcome, reason, score, article_id, decided_at)
        VALUES (
            $id, $feed_id, $title, $address, $authors, $tags, $language, $image, $published_at, $is_published_guessed, $first_seen_at,
            $outcome, $reason, $score, $article_id, $decided_at)
        ON CONFLICT (id) DO NOTHING
        """;

    private static (string, object?)[] Row(Candidate candidate) =>
    [
        ("id", candidate.Id),
        ("feed_id", candidate.FeedId),
        ("title", candidate.Title),
        ("address", Columns.Of(candidate.Address)),
        ("authors", Columns.Of(candidate.Authors)),
        ("tags", Columns.Of(candidate.Tags)),
        ("language", candidate.Language),
        ("image", Columns.Of(candidate.Image)),
        ("published_at", Columns.Of(candidate.PublishedAt)),
        ("is_published_guessed", candidate.IsPublishedGuessed),
        ("first_seen_at", Columns.Of(candidate.FirstSeenAt)),
        .. Row(candidate.Decision),
    ];

    private static (string, object?)[] Row(CandidateDecision decision) =>
    [
        ("outcome", decision.Outcome.ToString()),
        ("reason", decision.Reason),
        ("score", decision.Score),
        ("article_id", decision.ArticleId),
        ("decided_at", Columns.Of(decision.DecidedAt)),
    ];

    private static Candidate Read(SqliteDataReader row) => new()
    {
        Id = row.Text("id"),
        FeedId = row.Text("feed_id"),
        Title = row.Text("title"),
        Address = row.AddressOrNull("address"),
        Authors = row.Texts("authors"),
        Tags = row.Texts("tags"),
        Language = row.TextOrNull("language"),
        Image = row.AddressOrNull("image"),
        PublishedAt = row.Time("published_at"),
        IsPublishedGuessed = row.Flag("is_published_guessed"),
        FirstSeenAt = row.Time("first_seen_at"),
        Decision = new CandidateDecision
        {
            Outcome = row.Name<CandidateOutcome>("outcome"),
            Reason = row.Text("reason"),
            Score = row.Real("score"),
            ArticleId = row.TextOrNull("article_id"),
            DecidedAt = row.TimeOrNull("decided_at"),
        },
    };
}

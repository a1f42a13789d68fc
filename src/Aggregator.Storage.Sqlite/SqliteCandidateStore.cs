using System.Text.Json;
using Aggregator.Feeds.Polling;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteCandidateStore(SqliteDatabase database) : ICandidateStore
{
    public static readonly RowShape<Candidate> Shape = RowShape<Candidate>.Of("candidates", "id", () => RecordKinds.Json.Candidate);

    private static readonly RowShape<Candidate> WholeShape = Shape with
    {
        Read = row => Shape.Read(row) with { Summary = row.Text("summary"), Content = row.Text("content") },
    };

    public Task<AddOutcome> AddAsync(Candidate candidate, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var added = session.Run(
                    """
                    INSERT INTO candidates (id, title, outcome, first_seen_at, json) VALUES ($id, $title, $outcome, $first_seen_at, $json)
                    ON CONFLICT (id) DO NOTHING
                    """,
                    ("id", candidate.Id),
                    ("title", candidate.Title),
                    ("outcome", candidate.Decision.Outcome.ToString()),
                    ("first_seen_at", Columns.Of(candidate.FirstSeenAt)),
                    ("json", JsonSerializer.Serialize(candidate with { Summary = "", Content = "" }, RecordKinds.Json.Candidate)));
                if (added == 0)
                {
                    return AddOutcome.AlreadyThere;
                }

                session.Run("INSERT INTO candidate_contents (candidate_id, summary, content) VALUES ($id, $summary, $content)",
                    ("id", candidate.Id), ("summary", candidate.Summary), ("content", candidate.Content));
                return AddOutcome.Added;
            },
            cancellationToken);

    public Task<Candidate?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.First(
                WholeShape,
                "SELECT * FROM candidates JOIN candidate_contents ON candidate_id = id WHERE id = $id",
                ("id", id)),
            cancellationToken);

    public Task<bool> TryDecideAsync(Candidate judged, CandidateDecision decision, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Run(
                """
                UPDATE candidates SET outcome = $outcome, json = json_set(json, '$.decision', json($decision))
                WHERE id = $id AND outcome = 'Pending' AND title = $title
                """,
                [("id", judged.Id), ("title", judged.Title), .. Row(decision)]) > 0,
            cancellationToken);

    public Task<bool> TryRetitleAsync(string id, string title, CandidateOutcome outcome, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var changed = session.Run(
                    "UPDATE candidates SET title = $title, json = json_set(json, '$.title', $title) WHERE id = $id AND outcome = $outcome",
                    ("id", id), ("title", title), ("outcome", outcome.ToString())) > 0;
                if (changed && outcome is CandidateOutcome.Rejected)
                {
                    // What its old title was rejected for does not hold for the new one.
                    session.Run(
                        "UPDATE candidates SET outcome = $outcome, json = json_set(json, '$.decision', json($decision)) WHERE id = $id",
                        [("id", id), .. Row(CandidateDecision.Pending)]);
                }

                return changed;
            },
            cancellationToken);

    public IAsyncEnumerable<Candidate> ListPendingAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ListNewestAsync(
            "SELECT id, first_seen_at, json FROM candidates WHERE outcome = 'Pending'", Shape, since, before, cancellationToken);

    private static (string, object?)[] Row(CandidateDecision decision) =>
    [
        ("outcome", decision.Outcome.ToString()),
        ("decision", JsonSerializer.Serialize(decision, RecordKinds.Json.CandidateDecision)),
    ];
}

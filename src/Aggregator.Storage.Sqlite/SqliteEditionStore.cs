using System.Text.Json;
using Aggregator.Digests;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteEditionStore(SqliteDatabase database) : IEditionStore
{
    public Task<AddOutcome> AddAsync(Edition edition, CancellationToken cancellationToken) =>
        database.WriteAsync(
            outlastsPowerCuts: true,
            session =>
            {
                if (session.Run(
                    """
                    INSERT INTO editions (date, summary, json) VALUES ($date, $summary, $json) ON CONFLICT (date) DO NOTHING
                    """,
                    ("date", Columns.Of(edition.Date)),
                    ("summary", JsonSerializer.Serialize(EditionSummary.Of(edition), EditionJson.Default.EditionSummary)),
                    ("json", JsonSerializer.Serialize(edition, EditionJson.Default.Edition))) == 0)
                {
                    return AddOutcome.AlreadyThere;
                }

                foreach (var story in StoryIds.Of(edition))
                {
                    session.Run("INSERT INTO edition_stories (story_id, date) VALUES ($story_id, $date)", ("story_id", story),
                        ("date", Columns.Of(edition.Date)));
                }

                return AddOutcome.Added;
            },
            cancellationToken);

    public Task<Edition?> FindAsync(DateOnly date, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.First(Read, "SELECT json FROM editions WHERE date = $date", ("date", Columns.Of(date))),
            cancellationToken);

    public Task<Edition?> FindLatestAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.First(Read, "SELECT json FROM editions ORDER BY date DESC LIMIT 1"), cancellationToken);

    public async Task<IReadOnlyList<EditionSummary>> ListAsync(DateOnly? before, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.All(
                row => row.Record(EditionJson.Default.EditionSummary),
                "SELECT summary AS json FROM editions WHERE date < $before ORDER BY date DESC LIMIT $limit",
                ("before", Columns.Of(before ?? DateOnly.MaxValue)), ("limit", limit)),
            cancellationToken);

    public async Task<IReadOnlyList<Edition>> ReadAsync(DateOnly? before, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.All(Read, "SELECT json FROM editions WHERE date < $before ORDER BY date DESC LIMIT $limit",
                ("before", Columns.Of(before ?? DateOnly.MaxValue)), ("limit", limit)),
            cancellationToken);

    public async Task<IReadOnlyList<DateOnly>> ListEditionsOfStoryAsync(string storyId, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.All(
                row => row.Date("date"),
                "SELECT date FROM edition_stories WHERE story_id = $story_id ORDER BY date DESC",
                ("story_id", storyId)),
            cancellationToken);

    private static Edition Read(SqliteDataReader row) => row.Record(EditionJson.Default.Edition);
}

using System.Text.Json;
using Aggregator.Digests;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteEditionStore(SqliteDatabase database) : IEditionStore
{
    public static readonly RowShape<Edition> Shape = RowShape<Edition>.Of("editions", "date", () => EditionJson.Default.Edition);

    public static readonly RowShape<EditionSummary> SummaryShape =
        RowShape<EditionSummary>.Of("editions", "date", () => EditionJson.Default.EditionSummary, "summary");

    public static readonly RowShape<DateOnly> StoryShape = new("edition_stories", row => row.Text("story_id"), row => row.Date("date"));

    public async Task<AddOutcome> AddAsync(Edition edition, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(edition, EditionJson.Default.Edition);
        try
        {
            return await database.WriteAsync(outlastsPowerCuts: true, session => Add(session, edition, json), cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            // A commit that failed may have been made, and no other edition was published at the same instant.
            if (await database.ReadAsync(session => FindJson(session, edition.Date), cancellationToken) == json)
            {
                return AddOutcome.Added;
            }

            throw;
        }
    }

    public Task<bool> RemoveAsync(DateOnly date, CancellationToken cancellationToken) =>
        database.WriteAsync(
            outlastsPowerCuts: true,
            session =>
            {
                session.Run("DELETE FROM edition_stories WHERE date = $date", ("date", Columns.Of(date)));
                return session.Run("DELETE FROM editions WHERE date = $date", ("date", Columns.Of(date))) > 0;
            },
            cancellationToken);

    public Task<Edition?> FindAsync(DateOnly date, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.First(Shape, "SELECT date, json FROM editions WHERE date = $date", ("date", Columns.Of(date))),
            cancellationToken);

    public Task<Edition?> FindLatestAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.First(Shape, "SELECT date, json FROM editions ORDER BY date DESC"), cancellationToken);

    public async Task<IReadOnlyList<EditionSummary>> ListAsync(DateOnly? before, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.Some(SummaryShape, limit, "SELECT date, summary FROM editions WHERE date < $before ORDER BY date DESC",
                ("before", Columns.Of(before ?? DateOnly.MaxValue))),
            cancellationToken);

    public async Task<IReadOnlyList<Edition>> ReadAsync(DateOnly? before, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.Some(Shape, limit, "SELECT date, json FROM editions WHERE date < $before ORDER BY date DESC",
                ("before", Columns.Of(before ?? DateOnly.MaxValue))),
            cancellationToken);

    public async Task<IReadOnlyList<DateOnly>> ListEditionsOfStoryAsync(string storyId, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.Some(
                StoryShape,
                int.MaxValue,
                "SELECT story_id, date FROM edition_stories WHERE story_id = $story_id ORDER BY date DESC",
                ("story_id", storyId)),
            cancellationToken);

    private static AddOutcome Add(SqliteSession session, Edition edition, string json)
    {
        if (session.Run(
            "INSERT INTO editions (date, summary, json) VALUES ($date, $summary, $json) ON CONFLICT (date) DO NOTHING",
            ("date", Columns.Of(edition.Date)),
            ("summary", JsonSerializer.Serialize(EditionSummary.Of(edition), EditionJson.Default.EditionSummary)),
            ("json", json)) == 0)
        {
            return AddOutcome.AlreadyThere;
        }

        foreach (var story in StoryIds.Of(edition))
        {
            session.Run("INSERT INTO edition_stories (story_id, date) VALUES ($story_id, $date)", ("story_id", story),
                ("date", Columns.Of(edition.Date)));
        }

        return AddOutcome.Added;
    }

    private static string? FindJson(SqliteSession session, DateOnly date) =>
        session.First(row => row.Text("json"), "SELECT json FROM editions WHERE date = $date", ("date", Columns.Of(date)));
}

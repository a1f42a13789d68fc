using System.Globalization;
using System.Text;

namespace Aggregator.Storage.Sqlite;

/// <summary>
/// All queues in one table; a message is taken by moving its hour of visibility and changing its receipt in one statement.
/// </summary>
internal sealed class SqliteMessageQueue(SqliteDatabase database, TimeProvider time) : IMessageQueue
{
    private static readonly TimeSpan LooksAheadEvery = TimeSpan.FromMinutes(1);

    /// <summary>Longer than anybody hides a message that he received.</summary>
    private static readonly TimeSpan LongestInHand = TimeSpan.FromMinutes(10);

    private DateTimeOffset _lookedAhead = DateTimeOffset.MinValue;

    public Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(body), Queues.MaxBodyBytes, nameof(body));
        var now = time.GetUtcNow();
        return database.WriteAsync(
            session => session.Run(
                """
                INSERT INTO messages (queue, body, inserted_at, visible_at, dequeue_count, receipt)
                VALUES ($queue, $body, $inserted_at, $visible_at, 0, '')
                """,
                ("queue", queue), ("body", body), ("inserted_at", Columns.Of(now)), ("visible_at", Columns.Of(now + delay))),
            cancellationToken);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
        string queue, int max, TimeSpan visibility, CancellationToken cancellationToken)
    {
        // Looking needs no lock; an empty queue is the usual case and must not disturb writers.
        if ((await PeekAsync(queue, 1, cancellationToken)).Count == 0)
        {
            await ShowAheadAsync(cancellationToken);
            return [];
        }

        var now = time.GetUtcNow();
        return await database.WriteAsync(
            session => session
                .All(
                    Read,
                    """
                    UPDATE messages SET visible_at = $until, dequeue_count = dequeue_count + 1, receipt = lower(hex(randomblob(16)))
                    WHERE id IN (SELECT id FROM messages WHERE queue = $queue AND visible_at <= $now ORDER BY visible_at, id LIMIT $max)
                    RETURNING *
                    """,
                    ("queue", queue), ("now", Columns.Of(now)), ("until", Columns.Of(now + visibility)), ("max", max))
                // RETURNING keeps no order.
                .OrderBy(message => message.InsertedAt).ThenBy(message => Id(message))
                .ToList(),
            cancellationToken);
    }

    public Task<QueueMessage?> HideAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.First(
                Read,
                """
                UPDATE messages SET visible_at = $until, receipt = lower(hex(randomblob(16)))
                WHERE id = $id AND receipt = $receipt AND receipt <> '' RETURNING *
                """,
                ("id", Id(message)), ("receipt", message.Receipt), ("until", Columns.Of(time.GetUtcNow() + visibility))),
            cancellationToken);

    public Task<bool> DeleteAsync(QueueMessage message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Run("DELETE FROM messages WHERE id = $id AND receipt = $receipt AND receipt <> ''",
                ("id", Id(message)), ("receipt", message.Receipt)) > 0,
            cancellationToken);

    public async Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int max, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.All(
                row => Read(row) with { Receipt = "" },
                "SELECT * FROM messages WHERE queue = $queue AND visible_at <= $now ORDER BY visible_at, id LIMIT $max",
                ("queue", queue), ("now", Columns.Of(time.GetUtcNow())), ("max", max)),
            cancellationToken);

    public Task<int> CountAsync(string queue, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => (int)session.Scalar("SELECT count(*) FROM messages WHERE queue = $queue", ("queue", queue)),
            cancellationToken);

    /// <summary>Shows the messages that a clock hid which was ahead: they would wait until its time comes.</summary>
    private async Task ShowAheadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if ((now - _lookedAhead).Duration() < LooksAheadEvery)
        {
            return;
        }

        _lookedAhead = now;
        await database.WriteAsync(
            session => session.Run(
                "UPDATE messages SET visible_at = $now WHERE inserted_at > $ahead OR (receipt <> '' AND visible_at > $in_hand)",
                ("now", Columns.Of(now)), ("ahead", Columns.Of(now + ClockTolerance.Most)), ("in_hand", Columns.Of(now + LongestInHand))),
            cancellationToken);
    }

    private static long Id(QueueMessage message) => long.Parse(message.Id, CultureInfo.InvariantCulture);

    private static QueueMessage Read(SqliteDataReader row) => new(row.Text("queue"), row.Long("id").ToString(CultureInfo.InvariantCulture),
        row.Text("receipt"), row.Text("body"), row.Int("dequeue_count"), InsertedAt(row));

    /// <summary>Only orders them: what cannot be read is old.</summary>
    private static DateTimeOffset InsertedAt(SqliteDataReader row) =>
        StoredTime.TryRead(row.Text("inserted_at"), out var time) ? time : DateTimeOffset.MinValue;
}

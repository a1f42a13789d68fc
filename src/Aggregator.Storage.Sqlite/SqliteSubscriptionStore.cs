using Aggregator.Subscriptions;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteSubscriptionStore(SqliteDatabase database) : ISubscriptionStore
{
    public Task<Subscription?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.First(Read, "SELECT * FROM subscriptions WHERE id = $id", ("id", id)), cancellationToken);

    public Task<bool> TrySaveAsync(Subscription subscription, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Durability.Machine,
            connection => connection.Run(subscription.Version is null ? Insert : Update, Row(subscription)) > 0,
            cancellationToken);

    public IAsyncEnumerable<Subscription> ListAsync(SubscriptionState state, CancellationToken cancellationToken) =>
        database.ListAsync<Subscription>(
            (connection, last, limit) => connection.All(
                Read,
                "SELECT * FROM subscriptions WHERE state = $state AND id > $after ORDER BY id LIMIT $limit",
                ("state", state.ToString()), ("after", last?.Id ?? ""), ("limit", limit)),
            cancellationToken);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Durability.Machine,
            connection => connection.Run("DELETE FROM subscriptions WHERE id = $id", ("id", id)) > 0,
            cancellationToken);

    private const string Insert =
        """
        INSERT INTO subscriptions (
            id, channel, address, local_hour, zone, labs, languages, state, confirmation_hash, confirmation_sent_at,
            manage_token, created_at, confirmed_at, unsubscribed_at, version)
        VALUES (
            $id, $channel, $address, $local_hour, $zone, $labs, $languages, $state, $confirmation_hash, $confirmation_sent_at,
            $manage_token, $created_at, $confirmed_at, $unsubscribed_at, $version)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Update =
        """
        UPDATE subscriptions SET
            channel = $channel, address = $address, local_hour = $local_hour, zone = $zone, labs = $labs, languages = $languages,
            state = $state, confirmation_hash = $confirmation_hash, confirmation_sent_at = $confirmation_sent_at,
            manage_token = $manage_token, created_at = $created_at, confirmed_at = $confirmed_at,
            unsubscribed_at = $unsubscribed_at, version = $version
        WHERE id = $id AND version = $read_version
        """;

    private static (string, object?)[] Row(Subscription subscription) =>
    [
        ("id", subscription.Id),
        ("channel", subscription.Channel),
        ("address", subscription.Address),
        ("local_hour", subscription.LocalHour),
        ("zone", subscription.Zone),
        ("labs", Columns.Of(subscription.Labs)),
        ("languages", Columns.Of(subscription.Languages)),
        ("state", subscription.State.ToString()),
        ("confirmation_hash", subscription.ConfirmationHash),
        ("confirmation_sent_at", Columns.Of(subscription.ConfirmationSentAt)),
        ("manage_token", subscription.ManageToken),
        ("created_at", Columns.Of(subscription.CreatedAt)),
        ("confirmed_at", Columns.Of(subscription.ConfirmedAt)),
        ("unsubscribed_at", Columns.Of(subscription.UnsubscribedAt)),
        ("version", Columns.NewVersion()),
        ("read_version", subscription.Version),
    ];

    private static Subscription Read(SqliteDataReader row) => new()
    {
        Id = row.Text("id"),
        Channel = row.Text("channel"),
        Address = row.Text("address"),
        LocalHour = row.Int("local_hour"),
        Zone = row.Text("zone"),
        Labs = row.Texts("labs"),
        Languages = row.Texts("languages"),
        State = row.Name<SubscriptionState>("state"),
        ConfirmationHash = row.TextOrNull("confirmation_hash"),
        ConfirmationSentAt = row.TimeOrNull("confirmation_sent_at"),
        ManageToken = row.Text("manage_token"),
        CreatedAt = row.Time("created_at"),
        ConfirmedAt = row.TimeOrNull("confirmed_at"),
        UnsubscribedAt = row.TimeOrNull("unsubscribed_at"),
        Version = row.Text("version"),
    };
}

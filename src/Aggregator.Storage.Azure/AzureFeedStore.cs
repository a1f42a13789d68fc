using Aggregator.Feeds.Catalogue;

namespace Aggregator.Storage.Azure;

internal sealed class AzureFeedStore(AzureAccount account) : IFeedStore
{
    private readonly TableClient _feeds = account.Table(Keys.Feeds);
    private readonly TableClient _states = account.Table(Keys.FeedStates);

    public Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken) =>
        _feeds.AddAsync(Write(feed), cancellationToken);

    public Task PutAsync(Feed feed, CancellationToken cancellationToken) =>
        _feeds.UpsertEntityAsync(Write(feed), TableUpdateMode.Replace, cancellationToken);

    public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) =>
        _feeds.FindAsync(Keys.Only, Keys.Of(id), Read, cancellationToken);

    public async Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken) =>
        await _feeds.ListAsync(Keys.Only, cancellationToken).Select(Read).ToListAsync(cancellationToken);

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        // The state first: were it last, a crash in between would keep it for ever.
        await _states.RemoveAsync(Keys.Only, Keys.Of(id), cancellationToken);
        return await _feeds.RemoveAsync(Keys.Only, Keys.Of(id), cancellationToken);
    }

    private static TableEntity Write(Feed feed) => new(Keys.Only, Keys.Of(feed.Id))
    {
        ["Id"] = feed.Id,
        ["Title"] = Row.Of(feed.Title),
        ["Address"] = feed.Address.OriginalString,
        ["Language"] = feed.Language,
        ["Adapter"] = feed.Adapter,
        ["Lane"] = feed.Lane,
        ["Trust"] = feed.Trust,
        ["Selectors"] = feed.Selectors?.ToJson(),
        ["IsOn"] = feed.IsOn,
        ["OffReason"] = Row.Of(feed.OffReason),
        ["MinMinutes"] = feed.MinInterval?.TotalMinutes is { } minutes ? (int)minutes : null,
        ["Seed"] = feed.Seed,
    };

    private static Feed Read(TableEntity row) => new()
    {
        Id = row.Text("Id"),
        Title = row.Text("Title"),
        Address = new Uri(row.Text("Address")),
        Language = row.GetString("Language"),
        Adapter = row.Text("Adapter"),
        Lane = row.Text("Lane"),
        Trust = row.Real("Trust"),
        Selectors = EntrySelectors.FromJson(row.GetString("Selectors")),
        IsOn = row.Flag("IsOn"),
        OffReason = row.GetString("OffReason"),
        MinInterval = row.GetInt32("MinMinutes") is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        Seed = row.GetString("Seed"),
    };
}

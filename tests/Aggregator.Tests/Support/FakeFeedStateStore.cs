using System.Collections.Concurrent;

namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="IFeedStateStore"/> kept in memory.</summary>
public sealed class FakeFeedStateStore : IFeedStateStore
{
    private readonly ConcurrentDictionary<string, FeedState> _states = new();
    private int _version;

    /// <summary>Called before each save; may throw, as a store may.</summary>
    public Action<FeedState> BeforeSave { get; set; } = _ => { };

    public FeedState this[string feedId] => _states[feedId];

    public Task<FeedState> GetAsync(string feedId, CancellationToken cancellationToken) =>
        Task.FromResult(_states.GetValueOrDefault(feedId) ?? new FeedState { FeedId = feedId });

    public async Task<IReadOnlyDictionary<string, FeedState>> GetAllAsync(
        IReadOnlyCollection<string> feedIds, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, FeedState>();
        foreach (var id in feedIds)
        {
            all[id] = await GetAsync(id, cancellationToken);
        }

        return all;
    }

    public Task<IReadOnlyList<FeedState>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FeedState>>([.. _states.Values]);

    public Task<bool> TrySaveAsync(FeedState state, CancellationToken cancellationToken)
    {
        BeforeSave(state);

        lock (_states)
        {
            if (_states.GetValueOrDefault(state.FeedId)?.Version != state.Version)
            {
                return Task.FromResult(false);
            }

            _states[state.FeedId] = state with { Version = $"{++_version}" };
            return Task.FromResult(true);
        }
    }
}

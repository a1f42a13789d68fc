namespace Aggregator.Feeds.Sources;

/// <summary>The registered readers by kind.</summary>
public sealed class FeedAdapters
{
    private readonly FrozenDictionary<string, IFeedAdapter> _readers;

    /// <exception cref="InvalidOperationException">Two readers have one name.</exception>
    public FeedAdapters(IEnumerable<IFeedAdapter> adapters)
    {
        var list = adapters.ToArray();
        if (list.GroupBy(adapter => adapter.Kind).FirstOrDefault(group => group.Count() > 1) is { } doubles)
        {
            throw new InvalidOperationException($"Two source readers are named '{doubles.Key}'.");
        }

        _readers = list.ToFrozenDictionary(adapter => adapter.Kind);
    }

    public IFeedAdapter? Find(string kind) => _readers.GetValueOrDefault(kind);
}

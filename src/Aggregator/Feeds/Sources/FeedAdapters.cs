namespace Aggregator.Feeds.Sources;

/// <summary>The registered adapters by name.</summary>
public sealed class FeedAdapters
{
    private readonly FrozenDictionary<string, IFeedAdapter> _adapters;

    /// <exception cref="InvalidOperationException">Two adapters have one name.</exception>
    public FeedAdapters(IEnumerable<IFeedAdapter> adapters)
    {
        var list = adapters.ToArray();
        if (list.GroupBy(adapter => adapter.Name).FirstOrDefault(group => group.Count() > 1) is { } doubles)
        {
            throw new InvalidOperationException($"Two adapters are named '{doubles.Key}'.");
        }

        _adapters = list.ToFrozenDictionary(adapter => adapter.Name);
    }

    public IFeedAdapter? Find(string name) => _adapters.GetValueOrDefault(name);

    /// <summary>What an operator reads when a feed names an adapter that is not registered.</summary>
    internal static string Missing(string name) => $"There is no adapter '{name}'.";
}

namespace Aggregator.Feeds.Sources;

/// <summary>The registered adapters by name.</summary>
public sealed class FeedAdapters
{
    private readonly FrozenDictionary<string, IFeedAdapter> _byName;

    /// <exception cref="InvalidOperationException">Two adapters have one name.</exception>
    public FeedAdapters(IEnumerable<IFeedAdapter> adapters)
    {
        var list = adapters.ToArray();
        if (list.GroupBy(adapter => adapter.Name).FirstOrDefault(group => group.Count() > 1) is { } doubles)
        {
            throw new InvalidOperationException($"Two feed adapters are named '{doubles.Key}'.");
        }

        _byName = list.ToFrozenDictionary(adapter => adapter.Name);
    }

    public IFeedAdapter? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What is said when nothing is found by a name.</summary>
    internal static string Missing(string name) => $"There is no adapter '{name}'.";
}

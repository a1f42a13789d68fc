using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;

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

        _byName = list.ToFrozenDictionary(adapter => adapter.Name, IFeedAdapter (adapter) => new GuardedAdapter(adapter));
    }

    public IFeedAdapter? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What is said when nothing is found by a name.</summary>
    internal static string Missing(string name) => $"There is no adapter '{name}'.";
}

/// <summary>
/// Turns what the readers of JSON, addresses and pages throw at an answer of another shape into a failure of this one feed: anything
/// else is a fault of the program, ends the poll, and is seen in the poison queue.
/// </summary>
internal sealed class GuardedAdapter(IFeedAdapter adapter) : IFeedAdapter
{
    public string Name => adapter.Name;

    public string Accept => adapter.Accept;

    public int MaxBytes => adapter.MaxBytes;

    public bool TakesCut => adapter.TakesCut;

    public ParsedFeed Read(Feed feed, FetchResponse response)
    {
        try
        {
            return adapter.Read(feed, response);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or DomException or RegexMatchTimeoutException)
        {
            throw new FeedFormatException($"The answer no longer has the shape that '{Name}' reads: {exception.Message}", exception);
        }
    }
}

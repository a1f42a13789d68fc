namespace Aggregator.Hostile.Cycles;

/// <summary>Servers of sources that go wrong, none of which keeps a request waiting.</summary>
internal interface IBadSources : IAsyncDisposable
{
    /// <summary>How many requests came.</summary>
    int Requests { get; }

    /// <summary>Addresses of feeds, each on a host of its own.</summary>
    IReadOnlyList<Uri> Feeds(int count);
}

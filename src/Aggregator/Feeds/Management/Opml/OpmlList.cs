using Aggregator.Feeds.Catalogue;

namespace Aggregator.Feeds.Management.Opml;

/// <summary>What a list in OPML holds.</summary>
/// <param name="Sources">The id and the title of a feed are empty where the list does not give them.</param>
/// <param name="Refusals">What was set aside.</param>
public sealed record OpmlList(IReadOnlyList<Feed> Sources, IReadOnlyList<OpmlRefusal> Refusals)
{
    /// <summary>What had to be repaired before it could be read, as in a feed; empty for a sound file.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>Whether its end is missing, and maybe feeds with it.</summary>
    public bool IsCut { get; init; }
}

/// <param name="Name">As the list calls it; empty when it has no name.</param>
/// <param name="Reason">What was wrong, without a full stop.</param>
public sealed record OpmlRefusal(string Name, string Reason);

using Aggregator.Feeds.Catalogue;

namespace Aggregator.Feeds.Management.Opml;

/// <summary>What a list in OPML holds.</summary>
/// <param name="Refusals">What was set aside.</param>
public sealed record OpmlList(IReadOnlyList<OpmlSource> Sources, IReadOnlyList<OpmlRefusal> Refusals)
{
    /// <summary>What had to be repaired before it could be read, as in a feed; empty for a sound file.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];
}

/// <summary>A feed as the list gives it; what is null it does not say.</summary>
public sealed record OpmlSource(Uri Address, string Title, string Lane)
{
    public string? Id { get; init; }

    public required string Adapter { get; init; }

    public string? Language { get; init; }

    public double? Trust { get; init; }

    /// <summary>Never less than <see cref="Feed.LeastInterval"/> once it is imported.</summary>
    public TimeSpan? MinInterval { get; init; }

    public EntrySelectors? Selectors { get; init; }

    public required bool IsOn { get; init; }

    public string? OffReason { get; init; }
}

/// <param name="Name">As the list calls it; empty when it has no name.</param>
/// <param name="Reason">What was wrong, without a full stop.</param>
public sealed record OpmlRefusal(string Name, string Reason);

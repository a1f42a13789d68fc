namespace Aggregator.Feeds.Catalogue.Opml;

/// <summary>What a list in OPML holds.</summary>
/// <param name="Refusals">What was set aside.</param>
public sealed record OpmlList(IReadOnlyList<OpmlSource> Sources, IReadOnlyList<OpmlRefusal> Refusals)
{
    /// <summary>What had to be mended before it could be read, as in a feed; of a sound file nothing.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];
}

/// <summary>A source as the list tells it; what is null it does not say.</summary>
public sealed record OpmlSource(Uri Address, string Title, string Lane)
{
    public string? Id { get; init; }

    public required string Kind { get; init; }

    public string? Language { get; init; }

    public double? Trust { get; init; }

    /// <summary>Never less than <see cref="Feed.LeastInterval"/> once it is imported.</summary>
    public TimeSpan? MinInterval { get; init; }

    public EntrySelectors? Selectors { get; init; }

    public required bool IsOn { get; init; }

    public string? OffReason { get; init; }
}

/// <param name="Name">As the list calls it; empty when it does not.</param>
/// <param name="Reason">What was wrong, without a full stop.</param>
public sealed record OpmlRefusal(string Name, string Reason);

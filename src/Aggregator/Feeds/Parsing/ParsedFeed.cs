using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>What a feed and an entry both say of themselves.</summary>
public abstract record FeedPart
{
    /// <summary>As the feed gave it, byte for byte: an identity, not an address.</summary>
    public string? Id { get; init; }

    /// <summary>Plain text, one line.</summary>
    public string Title { get; init; } = "";

    /// <summary>The page it belongs to.</summary>
    public Uri? Link { get; init; }

    /// <summary>BCP 47 as the feed says it.</summary>
    public string? Language { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public Uri? Image { get; init; }

    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    public IReadOnlyList<FeedTag> Tags { get; init; } = [];
}

/// <summary>How the text of a feed ends.</summary>
public enum FeedEnd
{
    /// <summary>As its format wants it.</summary>
    Whole,

    /// <summary>Behind an entry, without the end of the feed: cut there, or written so by a broken template.</summary>
    Open,

    /// <summary>Amid something: it was cut.</summary>
    Cut,
}

/// <summary>A feed as we understand it, whatever its format.</summary>
public sealed record ParsedFeed : FeedPart
{
    /// <summary><c>rss</c>, <c>rdf</c>, <c>atom</c>, <c>json</c> or <c>cdf</c>; without a feed format, the name of the adapter.</summary>
    public required string Format { get; init; }

    /// <summary>The encoding its bytes were read in, such as <c>utf-8</c> or <c>gb18030</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>What had to be mended before it could be read, by name, each once; empty for a sound feed.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    public FeedEnd End { get; init; }

    /// <summary>HTML, not sanitised.</summary>
    public string Description { get; init; } = "";

    public Uri? Icon { get; init; }

    public Uri? Logo { get; init; }

    /// <summary>For how many minutes it may be kept without polling again (RSS <c>ttl</c>).</summary>
    public int? TtlMinutes { get; init; }

    /// <summary>Hours of the day, UTC, in which it need not be polled (RSS <c>skipHours</c>).</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days on which it need not be polled (RSS <c>skipDays</c>).</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>WebSub hub it announces.</summary>
    public Uri? Hub { get; init; }

    /// <summary>Its own address as it says it.</summary>
    public Uri? Self { get; init; }

    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];

    /// <summary>Whether it is an index of old and new without dates: what it holds when it is first read is not news.</summary>
    public bool IsInventory { get; init; }

    /// <summary>What was there and became no entry, by reason, for the operator; empty when everything was taken.</summary>
    public IReadOnlyList<SkippedItem> SkippedItems { get; init; } = [];

    /// <summary>In sentences, what may have been news and is missing: what was cut off, and what of <see cref="SkippedItems"/>.</summary>
    public IReadOnlyList<string> Losses
    {
        get
        {
            var skipped = SkippedItems.Where(item => item.IsLoss)
                .Select(item => $"Passed over among the newest: {item.Count} x {item.Reason}.");
            var cut = $"Cut: the feed has no end; {Entries.Count} whole entries came before.";
            return End == FeedEnd.Whole ? [.. skipped] : [cut, .. skipped];
        }
    }
}

/// <param name="Reason">Such as <c>quantised copy</c>, in the singular.</param>
/// <param name="IsLoss">Whether one of them stands among the newest, and lacks what an entry needs: it may have been news.</param>
public sealed record SkippedItem(string Reason, int Count, bool IsLoss = false);

/// <summary>One entry of a feed.</summary>
public sealed record FeedEntry : FeedPart
{
    /// <summary>Whether the link ends in its place on a page of many entries, so that the page is not its article.</summary>
    public bool IsPartOfPage { get; init; }

    /// <summary>Whether the feed ended within it, so that anything of it may be missing or half.</summary>
    public bool IsCut { get; init; }

    /// <summary>HTML, not sanitised.</summary>
    public string Summary { get; init; } = "";

    /// <summary>HTML of the whole article, not sanitised.</summary>
    public string Content { get; init; } = "";

    /// <summary>The end of the month in which it was published, where nothing says the day; null otherwise.</summary>
    public DateTimeOffset? PublishedBy { get; init; }

    /// <summary>Where the content is when it is not in the feed.</summary>
    public Uri? ContentSource { get; init; }

    public Uri? Comments { get; init; }

    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];

    /// <summary>The feed it was taken over from.</summary>
    public FeedSource? Source { get; init; }
}

public sealed record FeedPerson(string? Name, string? Email, Uri? Address)
{
    /// <summary>The person of that name, which becomes one line; nobody when the name is missing or empty.</summary>
    public static IReadOnlyList<FeedPerson> Named(string? name) =>
        string.IsNullOrWhiteSpace(name) ? [] : [new FeedPerson(HtmlText.OneLine(name), null, null)];
}

public sealed record FeedTag(string Term, string? Label);

/// <param name="Length">In bytes, as the feed says it.</param>
public sealed record FeedEnclosure(Uri Address, string? MediaType, string? Length);

public sealed record FeedSource(string? Title, string? Id, Uri? Link);

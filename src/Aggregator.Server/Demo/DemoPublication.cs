namespace Aggregator.Server.Demo;

/// <summary>A source placed in the world: with addresses and dates.</summary>
internal sealed record DemoPublication
{
    public required DemoSource Source { get; init; }

    /// <summary>Ends with a slash.</summary>
    public required Uri Home { get; init; }

    public required Uri FeedAddress { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<DemoEntry> Entries { get; init; }

    /// <summary>When something was last published; the anchor for a source without items.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public static DemoPublication Of(DemoSource source, DemoOptions options)
    {
        var home = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", options.BasePort + source.Port).Uri;
        var anchor = ToMinute(options.AnchorTime);
        DemoEntry[] entries = [.. source.Items
            .Select(item => new DemoEntry(item, AddressOf(home, source, item), (anchor - item.Ago).ToOffset(source.Offset)))
            .OrderByDescending(entry => entry.PublishedAt)];

        return new DemoPublication
        {
            Source = source,
            Home = home,
            FeedAddress = new Uri(home, source.FeedPath),
            Entries = entries,
            UpdatedAt = entries.Length > 0 ? entries[0].PublishedAt : anchor,
        };
    }

    /// <summary>The link a feed gives, which is the address with the tracking the source adds.</summary>
    public string LinkTo(DemoEntry entry) =>
        Source.TracksLinks ? $"{entry.Address}?utm_source=rss&utm_medium=feed&utm_campaign=daily" : entry.Address.ToString();

    // No date in it: ids are computed from addresses, and they must be the same at every start.
    private static Uri AddressOf(Uri home, DemoSource source, DemoItem item) =>
        new(home, item.Path ?? source.ArticlePath.Replace("{slug}", item.Slug, StringComparison.Ordinal));

    private static DateTimeOffset ToMinute(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}

/// <summary>An item with its address and the date on its source's clock.</summary>
internal sealed record DemoEntry(DemoItem Item, Uri Address, DateTimeOffset PublishedAt);

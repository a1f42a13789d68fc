namespace Aggregator.Feeds;

/// <summary>How often feeds are asked, and how much of an answer is taken.</summary>
public sealed class FeedOptions
{
    public const string Section = "Feeds";

    /// <summary>The least time between two requests to one feed, whatever headers say. The default is 60 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MinInterval { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>The longest a working feed is left alone. The default is 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaxInterval { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The least time between two requests to one host. The default is 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan HostSpacing { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many hosts are asked at once, by all processes on one store together. The default is 8.</summary>
    [Range(1, 64)]
    public int MaxRequests { get; set; } = 8;

    /// <summary>A source is stale when it has brought nothing new for so many times the longest gap it usually leaves. The default is 4.</summary>
    [Range(1, 100)]
    public double StaleAfterGaps { get; set; } = 4;

    /// <summary>Limit of a decompressed feed in bytes. The default is 5 MiB.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>How many entries of one answer are looked at, from the top. The default is 500.</summary>
    [Range(1, 10_000)]
    public int MaxEntries { get; set; } = 500;

    /// <summary>Entries the feed dates further back than this are not news any more and are passed over. The default is 14 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan MaxEntryAge { get; set; } = TimeSpan.FromDays(14);

    /// <summary>A catalogue to use instead of the embedded one. The default is none.</summary>
    public string? CataloguePath { get; set; }
}

[OptionsValidator]
internal sealed partial class FeedOptionsValidator : IValidateOptions<FeedOptions>;

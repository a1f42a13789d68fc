namespace Aggregator.Feeds;

/// <summary>How often feeds are polled, and how much of an answer is taken.</summary>
public sealed class FeedOptions
{
    public const string Section = "Feeds";

    /// <summary>The least time between two requests to one feed, whatever headers say. The default is 60 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MinInterval { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>The longest time between two requests to a working feed. The default is 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaxInterval { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Limit of a decompressed feed in bytes; the list of an adapter may be larger. The default is 5 MiB.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>Entries with an older date are skipped, since they are not news any more. The default is 14 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan MaxEntryAge { get; set; } = TimeSpan.FromDays(14);

    /// <summary>
    /// How many new entries of one feed are taken in a UTC day, unless the feed says otherwise. The default is 500, which is as many as are
    /// looked at in one answer.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxNewEntries { get; set; } = 500;

    /// <summary>A catalogue to use instead of the embedded one. The default is none.</summary>
    public string? CataloguePath { get; set; }

    /// <summary>Headers that open feeds to this program, such as a bearer token or a cookie. The default is none.</summary>
    [ValidateEnumeratedItems]
    public IList<FeedCredential> Credentials { get; } = [];
}

/// <summary>A header that is sent to the server of a feed, and to no other that it redirects to.</summary>
public sealed class FeedCredential
{
    /// <summary>The short name of a feed, or the host of several, with its port where that is not the usual one.</summary>
    [Required]
    public string For { get; set; } = "";

    /// <summary>As <c>Authorization: Bearer …</c> or <c>Cookie: …</c>.</summary>
    [Required]
    [RegularExpression(
        "^[A-Za-z0-9-]+: *[!-~](?:[ -~]*[!-~])?$",
        ErrorMessage = "The field {0} must be a header such as 'Authorization: Bearer …', in plain ASCII.")]
    public string Header { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class FeedOptionsValidator : IValidateOptions<FeedOptions>;

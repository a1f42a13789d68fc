namespace Aggregator.Articles;

/// <summary>How article pages are fetched and cut.</summary>
public sealed class ArticleOptions
{
    public const string Section = "Articles";

    /// <summary>Largest page taken, decompressed, in bytes; a larger one is not read.</summary>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxPageBytes { get; set; } = 3 * 1024 * 1024;

    /// <summary>The most pages an article is joined from; 1 leaves the next pages alone. The default is 5.</summary>
    [Range(1, 20)]
    public int MaxPages { get; set; } = 5;

    /// <summary>Whether robots.txt is read before a page is fetched (RFC 9309).</summary>
    public bool RespectRobots { get; set; } = true;

    /// <summary>How long a robots.txt counts before it is requested again; RFC 9309 allows a day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan RobotsLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How much of a robots.txt is read, in bytes; RFC 9309 wants 500 KiB at least. A larger one forbids its host.</summary>
    [Range(500 * 1024, 16 * 1024 * 1024)]
    public int MaxRobotsBytes { get; set; } = 1024 * 1024;

    /// <summary>How many hosts' robots.txt are remembered at once.</summary>
    [Range(1, 100_000)]
    public int MaxRememberedHosts { get; set; } = 1000;
}

[OptionsValidator]
internal sealed partial class ArticleOptionsValidator : IValidateOptions<ArticleOptions>;

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
}

[OptionsValidator]
internal sealed partial class ArticleOptionsValidator : IValidateOptions<ArticleOptions>;

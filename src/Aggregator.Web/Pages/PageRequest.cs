namespace Aggregator.Web.Pages;

/// <summary>What a page knows of the request it answers: the language, and where it stands.</summary>
public sealed record PageRequest
{
    public required PageStrings Words { get; init; }

    /// <summary>Empty where the language follows <c>Accept-Language</c>; else the segment that fixes it, such as <c>/zh</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Of the page as it is written in links, without <see cref="Prefix"/>, such as <c>/archive</c>.</summary>
    public required string Path { get; init; }

    /// <summary>As sent, with its question mark; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>Where readers reach the service; null when unknown.</summary>
    public Uri? Site { get; init; }

    /// <summary>False for answers to a form: asking for them again by GET would show something else.</summary>
    public bool CanBeLinked { get; init; } = true;

    /// <summary>What the bytes of a page depend on.</summary>
    public string Vary => Prefix.Length == 0 ? "Accept-Encoding, Accept-Language" : "Accept-Encoding";

    /// <summary>Tells apart what is written differently for two visits to one page.</summary>
    public string Key => $"{Site} {Prefix} {Words.Code}";

    public static PageRequest Of(HttpContext context)
    {
        var request = context.Request;
        var fixedTo = context.GetEndpoint()?.Metadata.GetMetadata<FixedLanguage>()?.Words;
        var prefix = fixedTo is null ? "" : "/" + fixedTo.Code;
        var path = request.Path.ToUriComponent() is { Length: > 0 } whole ? whole[Math.Min(prefix.Length, whole.Length)..] : "";
        return new PageRequest
        {
            Words = fixedTo ?? LanguageChooser.Choose(request),
            Prefix = prefix,
            Path = path.Length == 0 ? "/" : path,
            Query = request.QueryString.ToUriComponent(),
            Site = context.RequestServices.GetRequiredService<SiteLinks>().For(request).Site,
            CanBeLinked = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method),
        };
    }

    /// <summary>Path of another page in the language of this one; what is no page has no language.</summary>
    public string To(string path) => To(path, Prefix);

    /// <summary>Path of this page in a language.</summary>
    public string In(PageStrings strings) => To(Path, "/" + strings.Code) + Query;

    /// <summary>Absolute address of a page; null when we do not know where we are.</summary>
    public Uri? Absolute(string path, string prefix) => Site is null ? null : new Uri(Site, To(path, prefix).TrimStart('/'));

    private static string To(string path, string prefix)
    {
        var isPage = !path.StartsWith("/api/", StringComparison.Ordinal) && !path.Contains('.', StringComparison.Ordinal);
        return !isPage || prefix.Length == 0 ? path
            : path == "/" ? prefix
            : path.StartsWith("/?", StringComparison.Ordinal) ? prefix + path[1..]
            : prefix + path;
    }
}

/// <summary>Marks routes whose address says the language.</summary>
internal sealed record FixedLanguage(PageStrings Words);

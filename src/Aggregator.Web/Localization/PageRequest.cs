namespace Aggregator.Web.Localization;

/// <summary>What a page knows of the request it answers: the language, and its own address.</summary>
public sealed record PageRequest
{
    public required PageStrings Strings { get; init; }

    /// <summary>Empty where the language follows <c>Accept-Language</c>; else the segment that fixes it, such as <c>/zh</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Path of the page as links write it, without <see cref="Prefix"/>, such as <c>/archive</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The query with its question mark; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>Where readers reach the service; null when unknown.</summary>
    public Uri? Site { get; init; }

    /// <summary>False for answers to a form: a GET of the same address would show something else.</summary>
    public bool CanBeLinked { get; init; } = true;

    /// <summary>The request headers that the bytes of a page depend on.</summary>
    public string Vary => Prefix switch { "" => "Accept-Encoding, Accept-Language", _ => "Accept-Encoding" };

    /// <summary>Differs for two requests for one page that are answered differently.</summary>
    public string Key => $"{Site} {Prefix} {Strings.Code}";

    public static PageRequest Of(HttpContext context)
    {
        var request = context.Request;
        var fixedTo = context.GetEndpoint()?.Metadata.GetMetadata<FixedLanguage>()?.Strings;
        var prefix = fixedTo?.Prefix ?? "";
        var path = request.Path.ToUriComponent();
        var own = path[Math.Min(prefix.Length, path.Length)..];
        return new PageRequest
        {
            Strings = fixedTo ?? LanguageChooser.Choose(request),
            Prefix = prefix,
            Path = own switch { "" => "/", _ => own },
            Query = request.QueryString.ToUriComponent(),
            Site = context.RequestServices.GetRequiredService<SiteLinks>().For(request).Site,
            CanBeLinked = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method),
        };
    }

    /// <summary>The same with only the query that the page heeds, so that its links and its canonical address carry no other.</summary>
    public static PageRequest Of(HttpContext context, string query) => Of(context) with { Query = query };

    /// <summary>Path of another page in the language of this one; what is not a page has no language.</summary>
    public string To(string path) => To(path, Prefix);

    /// <summary>Path of a feed: on a Chinese page of one that is told in its script.</summary>
    public string Feed(string path) => Strings.IsChinese ? $"{path}?language={Strings.Tag}" : path;

    /// <summary>Path of this page in a language.</summary>
    public string In(PageStrings strings) => To(Path, strings.Prefix) + Query;

    /// <summary>Absolute address of a page; null when the address of the service is unknown.</summary>
    public Uri? Absolute(string path, string prefix) => Site is null ? null : new Uri(Site, To(path, prefix).TrimStart('/'));

    /// <summary>The language of a text for a <c>lang</c> attribute; null where it is that of the page.</summary>
    public string? LangOf(string language) => language == Strings.Tag ? null : language;

    private static string To(string path, string prefix)
    {
        if (prefix.Length == 0 || path.StartsWith("/api/", StringComparison.Ordinal) || path.Contains('.', StringComparison.Ordinal))
        {
            return path;
        }

        // The front page of a language is "/zh", not "/zh/".
        var isFront = path == "/" || path.StartsWith("/?", StringComparison.Ordinal);
        return prefix + (isFront ? path[1..] : path);
    }
}

/// <summary>Marks routes whose address fixes the language.</summary>
internal sealed record FixedLanguage(PageStrings Strings);

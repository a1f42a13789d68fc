namespace Aggregator.Digests;

/// <summary>One way to write an edition.</summary>
/// <param name="name">What <c>?format=</c> and <c>--format</c> take, such as <c>json</c>, <c>md</c>, <c>txt</c>, <c>atom</c>.</param>
/// <param name="contentType">Media type with charset, such as <c>application/atom+xml; charset=utf-8</c>.</param>
public abstract class EditionFormat(string name, string contentType)
{
    public string Name => name;

    public string ContentType => contentType;

    /// <summary>Writes it as UTF-8 without a byte order mark. The same edition gives the same bytes.</summary>
    public abstract Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken);
}

/// <summary>Where this service is reached, for links in what it writes.</summary>
/// <param name="Site">Absolute, ends with a slash; null when unknown (a terminal): then only the sources' own links are written.</param>
public sealed record EditionLinks(Uri? Site)
{
    public Uri? Edition(DateOnly date) => Resolve($"digest/{date:yyyy-MM-dd}");

    public Uri? Story(string id) => Resolve($"stories/{Uri.EscapeDataString(id)}");

    /// <param name="path">Relative to the site; null when there is none.</param>
    internal Uri? Resolve(string? path)
    {
        if (Site is null || path is null)
        {
            return null;
        }

        return new Uri(Site, path);
    }
}

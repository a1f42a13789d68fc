namespace Aggregator.Digests.Syndication;

/// <summary>Names that stay the same even when addresses change (RFC 4151).</summary>
internal static class TagUri
{
    /// <summary>The year from which the scheme below holds; any later date would do too, but must never change.</summary>
    private const string Since = "2026";

    /// <param name="links">Whose host is the authority; <c>localhost</c> when unknown or not a name.</param>
    /// <param name="parts">Joined by slashes; letters, digits, hyphens.</param>
    public static string Of(EditionLinks links, params ReadOnlySpan<string> parts)
    {
        var host = links.Site switch
        {
            { HostNameType: UriHostNameType.Dns or UriHostNameType.IPv4 } site => site.IdnHost,
            _ => "localhost",
        };
        return $"tag:{host.ToLowerInvariant()},{Since}:{string.Join('/', parts)}";
    }

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

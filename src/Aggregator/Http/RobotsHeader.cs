namespace Aggregator.Http;

/// <summary>Reads the X-Robots-Tag header and the robots meta element, which have the same syntax.</summary>
internal static class RobotsHeader
{
    /// <summary>True when it says noindex or none to every robot; what is said to one named robot is not for us.</summary>
    public static bool ForbidsIndexing(string? value)
    {
        var forEveryRobot = true;

        foreach (var part in (value ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries))
        {
            var (colon, directive) = (part.IndexOf(':', StringComparison.Ordinal), part);

            // "googlebot: noindex" opens a list for one robot; "max-snippet: 20" and "unavailable_after: ..." are directives.
            if (colon > 0
                && !part.StartsWith("max-", StringComparison.Ordinal)
                && !part.StartsWith("unavailable_after", StringComparison.Ordinal))
            {
                forEveryRobot = part[..colon].Trim() is "*";
                directive = part[(colon + 1)..].Trim();
            }

            if (forEveryRobot && directive is ("noindex" or "none"))
            {
                return true;
            }
        }

        return false;
    }
}

namespace Aggregator.Http;

/// <summary>Reads the X-Robots-Tag header and the robots meta, which share their words.</summary>
internal static class RobotsHeader
{
    /// <summary>True when it says noindex or none to everybody; what is said to one named robot is not for us.</summary>
    public static bool ForbidsIndexing(string? value)
    {
        if (value is null)
        {
            return false;
        }

        var forEverybody = true;

        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var directive = part;

            // "googlebot: noindex" opens a list for one robot; "max-snippet: 20" and "unavailable_after: ..." are directives.
            if (colon > 0 && !part.StartsWith("max-", StringComparison.OrdinalIgnoreCase) && !part.StartsWith("unavailable_after", StringComparison.OrdinalIgnoreCase))
            {
                forEverybody = part[..colon].Trim() is "*";
                directive = part[(colon + 1)..].Trim();
            }

            if (forEverybody && (directive.Equals("noindex", StringComparison.OrdinalIgnoreCase) || directive.Equals("none", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}

namespace Aggregator.Feeds.Parsing;

/// <summary>What arXiv's feeds put around a paper (info.arxiv.org/help/rss_specifications.html).</summary>
internal static partial class ArxivListing
{
    /// <summary>Why such an item is left out.</summary>
    public const string Replacement = "new version of a paper listed before";

    /// <summary>Whether it announces another version of an old paper (<c>replace</c>, <c>replace-cross</c>), which is no news.</summary>
    public static bool IsReplacement(XElement item)
    {
        var said = item.Elements().FirstOrDefault(element => element.Name.LocalName == "announce_type")?.Value
            ?? item.Elements().Select(element => Heading().Match(element.Value)).FirstOrDefault(match => match.Success)
                ?.Groups["type"].Value;
        return said?.TrimStart().StartsWith("replace", StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>The text from the abstract on; any other text as it is.</summary>
    public static string AbstractOf(string html) => Heading().Replace(html, "");

    [GeneratedRegex(
        @"^\s*(?:<p>\s*)?arXiv:\S{1,40}\s+Announce Type:\s*(?<type>[\w-]{1,20})\s+(?:<br\s?/?>\s*)?Abstract:\s*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Heading();
}

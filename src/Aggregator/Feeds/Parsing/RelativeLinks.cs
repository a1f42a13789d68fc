using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Makes the addresses in HTML absolute, leaving everything else as it was written.</summary>
internal static partial class RelativeLinks
{
    // The characters that need no escaping in a path (RFC 3986, 2.3).
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");

    /// <param name="address">What they are relative to; when it is null or relative itself, nothing changes.</param>
    public static string Resolve(string html, Uri? address)
    {
        if (address is not { IsAbsoluteUri: true } || !html.Contains('<', StringComparison.Ordinal))
        {
            return html;
        }

        var site = WebAddress.OrNull(address)?.GetLeftPart(UriPartial.Authority);
        StringBuilder? output = null;
        var copied = 0;

        for (var attribute = AddressAttribute().Match(html); attribute.Success; attribute = attribute.NextMatch())
        {
            var value = attribute.Groups["value"];
            if (IsInTag(html, attribute.Index - 1) && Absolute(value.ValueSpan, address, site) is { } absolute)
            {
                output ??= new StringBuilder(html.Length);
                output.Append(html, copied, value.Index - copied).Append(HtmlText.Escape(absolute));
                copied = value.Index + value.Length;
            }
        }

        return output?.Append(html, copied, html.Length - copied).ToString() ?? html;
    }

    /// <summary>Whether what comes before a name is the end of a tag's name or of another attribute.</summary>
    private static bool IsInTag(string html, int before) =>
        before > 0
        && (char.IsWhiteSpace(html[before]) || html[before] is '"' or '\'' or '/')
        && html.LastIndexOfAny(['<', '>'], before) is >= 0 and var last && html[last] == '<';

    /// <summary>The address made absolute; null when it is so already, or should stay.</summary>
    /// <param name="site">Scheme and host of the base; null when it is not on the web.</param>
    private static string? Absolute(ReadOnlySpan<char> value, Uri address, string? site)
    {
        if (value.StartsWith("https://") || value.StartsWith("http://") || value is ['#', ..])
        {
            return null;
        }

        // Most relative addresses are paths that need nothing but the site before them.
        var isPlain = value is ['/', not '/', ..] && !value.ContainsAnyExcept(Plain)
            && !value.Contains("//", StringComparison.Ordinal) && !value.Contains("/.", StringComparison.Ordinal);
        if (site is not null && isPlain)
        {
            return string.Concat(site, value);
        }

        var relative = WebUtility.HtmlDecode(value.ToString()).Trim();
        if (relative is "" or ['#', ..] || Scheme().IsMatch(relative))
        {
            return null;
        }

        Uri.TryCreate(address, relative, out var absolute);
        return absolute?.AbsoluteUri;
    }

    // HTML's attributes that hold an address, and their values, quoted or not.
    [GeneratedRegex(
        """
        (?:href|src|cite|action|poster|longdesc|background|data|usemap|classid|codebase|profile)
        \s*=\s*
        (?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>][^ \t\r\n>]*)(?=[ \t\r\n>]))
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex AddressAttribute();

    [GeneratedRegex("^[A-Za-z][^:/?#]*:")]
    private static partial Regex Scheme();
}

using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Makes the addresses in a piece of HTML absolute, leaving everything else as it was written.</summary>
internal static class RelativeLinks
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = FrozenSet
        .ToFrozenSet(["href", "src", "cite", "action", "poster", "longdesc", "background", "data", "usemap", "classid", "codebase", "profile"], StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");

    public static string Resolve(string html, Uri? address)
    {
        if (address is null || !address.IsAbsoluteUri || !html.Contains('<', StringComparison.Ordinal))
        {
            return html;
        }

        var site = address.Scheme is "http" or "https" ? address.GetLeftPart(UriPartial.Authority) : null;
        StringBuilder? output = null;
        var copied = 0;
        var position = 0;
        while (NextAttribute(html, ref position) is { } value)
        {
            if (Absolute(html.AsSpan()[value], address, site) is not { } absolute)
            {
                continue;
            }

            var (start, length) = value.GetOffsetAndLength(html.Length);
            (output ??= new StringBuilder()).Append(html, copied, start - copied).Append(HtmlText.Escape(absolute));
            copied = start + length;
        }

        return output is null ? html : output.Append(html, copied, html.Length - copied).ToString();
    }

    /// <summary>The address made absolute; null when it is so already, or should stay.</summary>
    /// <param name="site">Scheme and host of the base; null when it is not of the web.</param>
    private static string? Absolute(ReadOnlySpan<char> value, Uri address, string? site)
    {
        if (IsWritten(value))
        {
            return null;
        }

        // Most relative addresses are paths that need nothing but the site before them.
        if (site is not null && value is ['/', not '/', ..] && !value.ContainsAnyExcept(Plain) && !value.Contains("//", StringComparison.Ordinal) && !value.Contains("/.", StringComparison.Ordinal))
        {
            return string.Concat(site, value);
        }

        var relative = System.Net.WebUtility.HtmlDecode(value.ToString()).Trim();
        if (relative.Length == 0 || relative[0] == '#' || HasScheme(relative))
        {
            return null;
        }

        return Uri.TryCreate(address, relative, out var absolute) ? absolute.AbsoluteUri : null;
    }

    private static bool IsWritten(ReadOnlySpan<char> value) =>
        value.StartsWith("https://", StringComparison.Ordinal) || value.StartsWith("http://", StringComparison.Ordinal) || value.StartsWith("#", StringComparison.Ordinal);

    private static bool HasScheme(string value)
    {
        var end = value.AsSpan().IndexOfAny(":/?#");
        return end > 0 && value[end] == ':' && char.IsAsciiLetter(value[0]);
    }

    /// <summary>Where the value of the next attribute with an address stands, inside a tag.</summary>
    private static Range? NextAttribute(string html, ref int position)
    {
        while (position < html.Length)
        {
            var found = html.AsSpan(position).IndexOf('=');
            if (found < 0)
            {
                return null;
            }

            var equals = position + found;
            position = equals + 1;

            if (!IsAddressName(html, equals))
            {
                continue;
            }

            var start = position;
            while (start < html.Length && char.IsWhiteSpace(html[start]))
            {
                start++;
            }

            if (ValueAt(html, start) is { } value)
            {
                position = value.End.Value;
                return value;
            }
        }

        return null;
    }

    private static Range? ValueAt(string html, int start)
    {
        if (start >= html.Length)
        {
            return null;
        }

        if (html[start] is '"' or '\'')
        {
            var end = html.IndexOf(html[start], start + 1);
            return end < 0 ? null : (start + 1)..end;
        }

        var length = html.AsSpan(start).IndexOfAny(" \t\r\n>");
        return length < 0 ? null : start..(start + length);
    }

    private static bool IsAddressName(string html, int equals)
    {
        var end = equals;
        while (end > 0 && char.IsWhiteSpace(html[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && char.IsAsciiLetter(html[start - 1]))
        {
            start--;
        }

        return Names.Contains(html.AsSpan(start, end - start))
            && start > 0 && (char.IsWhiteSpace(html[start - 1]) || html[start - 1] is '"' or '\'' or '/') && IsInTag(html, start);
    }

    private static bool IsInTag(string html, int position) => html.LastIndexOfAny(['<', '>'], position) is >= 0 and var last && html[last] == '<';
}

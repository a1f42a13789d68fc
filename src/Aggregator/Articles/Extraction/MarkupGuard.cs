using System.Text;

namespace Aggregator.Articles.Extraction;

/// <summary>
/// Cuts what would cost a parser more than it is worth: tags of thousands of attributes, each of which is compared with all
/// before it. Anything else passes as it is, without a copy.
/// </summary>
internal static class MarkupGuard
{
    // No honest tag is so long but for data: addresses, which hold few attributes.
    private const int LongTag = 4096;
    private const int MaxAttributes = 128;

    public static string Tame(string html)
    {
        StringBuilder? tamed = null;
        var copied = 0;

        for (var open = html.IndexOf('<'); open >= 0;)
        {
            var end = TagEnd(html, open, out var cutAt);

            if (cutAt >= 0)
            {
                tamed ??= new StringBuilder(html.Length);
                tamed.Append(html, copied, cutAt - copied);
                copied = end;
            }

            open = end >= html.Length ? -1 : html.IndexOf('<', end);
        }

        return tamed is null ? html : tamed.Append(html, copied, html.Length - copied).ToString();
    }

    /// <summary>Where the tag at <paramref name="open"/> closes; <paramref name="cutAt"/> is where it has too many attributes, or -1.</summary>
    private static int TagEnd(string html, int open, out int cutAt)
    {
        cutAt = -1;

        if (open + 1 >= html.Length || !(char.IsAsciiLetter(html[open + 1]) || html[open + 1] == '/'))
        {
            return open + 1;
        }

        var near = html.AsSpan(open, Math.Min(LongTag, html.Length - open)).IndexOf('>');

        if (near >= 0)
        {
            return open + near;
        }

        return LongTagEnd(html, open + 1, out cutAt);
    }

    private static int LongTagEnd(string html, int start, out int cutAt)
    {
        var attributes = 0;
        var quote = '\0';
        cutAt = -1;

        for (var i = start; i < html.Length; i++)
        {
            var c = html[i];

            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c == '>')
            {
                return i;
            }
            else if (c is '"' or '\'' && html[i - 1] == '=')
            {
                quote = c;
            }
            else if ((char.IsWhiteSpace(c) || c == '/') && ++attributes > MaxAttributes && cutAt < 0)
            {
                cutAt = i;
            }
        }

        return html.Length;
    }
}

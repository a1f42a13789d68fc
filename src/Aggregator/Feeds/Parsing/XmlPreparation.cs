using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>
/// Cuts a document down to its root element and makes its characters and references legal. A DOCTYPE is never
/// passed on: of its entities only those with short plain values are kept.
/// </summary>
internal static partial class XmlPreparation
{
    // Enough for a name or a notice; an entity bomb needs far more.
    private const int LongestEntity = 256;
    private const int MostEntities = 512;

    /// <exception cref="FeedFormatException">It has no root element of any feed format, or far too much markup.</exception>
    public static string Prepare(string text, Repairs repairs)
    {
        if (XmlGuard.IsHeavy(text))
        {
            throw new FeedFormatException("This holds more tags or references than any feed that is made to be read.");
        }

        text = CharacterRepair.Mend(text, repairs);
        var start = SkipProlog(text, out var entities, repairs);
        var root = RootTag().Match(text, start);
        if (!root.Success)
        {
            root = EntryTag().Match(text, start);
        }

        if (!root.Success)
        {
            throw NotAFeed(text, start);
        }

        if (root.Index != start)
        {
            // What is before the root may hold a DOCTYPE as well.
            if (entities.Count == 0)
            {
                entities = EntitiesIn(text[start..root.Index]);
            }

            repairs.Add(Repairs.LeadingJunk);
        }

        return new ReferenceRepair(CutTail(text, root, repairs), entities, repairs).Mend();
    }

    /// <summary>Skips blanks, processing instructions, comments and the DOCTYPE.</summary>
    private static int SkipProlog(string text, out IReadOnlyDictionary<string, string> entities, Repairs repairs)
    {
        entities = EntitiesIn("");
        var position = Insignificant().Match(text).Length;

        while (Doctype().Match(text, position) is { Success: true } doctype)
        {
            repairs.Add(Repairs.Doctype);
            entities = EntitiesIn(doctype.Value);
            position += doctype.Length;
            position += Insignificant().Match(text, position).Length;
        }

        return position;
    }

    private static Dictionary<string, string> EntitiesIn(string doctype) =>
        EntityDeclaration().Matches(doctype).Take(MostEntities)
            .Where(match => match.Groups[2].Length <= LongestEntity)
            .DistinctBy(match => match.Groups[1].Value)
            .ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));

    /// <summary>The root element without what comes after its last end tag.</summary>
    private static string CutTail(string text, Match root, Repairs repairs)
    {
        var tag = LastEndTag(text, root.Groups[1].Value);
        var end = text.IndexOf('>', Math.Max(tag, root.Index));
        if (tag < root.Index || end < 0)
        {
            return text[root.Index..];
        }

        if (text.AsSpan(end + 1).TrimStart() is { Length: > 0 } tail && !tail.StartsWith("<!--", StringComparison.Ordinal))
        {
            repairs.Add(Repairs.TrailingJunk);
        }

        return text[root.Index..(end + 1)];
    }

    /// <summary>Where the last end tag of that very name is, since <c>feedburner:origLink</c> begins with <c>feed</c>; -1 without one.</summary>
    private static int LastEndTag(string text, string name)
    {
        var tag = text.LastIndexOf($"</{name}", StringComparison.Ordinal);
        while (tag >= 0 && text.AsSpan(tag + 2 + name.Length) is [not ('>' or ' ' or '\t' or '\r' or '\n'), ..])
        {
            tag = tag == 0 ? -1 : text.LastIndexOf($"</{name}", tag - 1, StringComparison.Ordinal);
        }

        return tag;
    }

    private static FeedFormatException NotAFeed(string text, int start)
    {
        var head = text[Math.Min(start, text.Length)..].TrimStart();
        var beginning = head[..Math.Min(head.Length, 40)];
        return new FeedFormatException(head switch
        {
            "" => "The answer is empty.",
            _ when HtmlTag().IsMatch(text) => "This is an HTML page, not a feed.",
            ['<', ..] => $"This is XML, but not a feed: it begins with '{beginning}'.",
            _ => $"This is neither XML nor JSON: it begins with '{beginning}'.",
        });
    }

    [GeneratedRegex(@"\G(?>\s+|<\?.*?(?:\?>|\z)|<!--.*?(?:-->|\z))*", RegexOptions.Singleline)]
    private static partial Regex Insignificant();

    [GeneratedRegex(@"<((?:[A-Za-z][\w.-]*:)?(?:rss|feed|rdf|channel))(?=[\s>/])", RegexOptions.IgnoreCase)]
    private static partial Regex RootTag();

    [GeneratedRegex(@"\G<((?:[A-Za-z][\w.-]*:)?entry)(?=[\s>/])")]
    private static partial Regex EntryTag();

    [GeneratedRegex(@"\G<!DOCTYPE[^\[>]*(?:\[(?:[^\]""']|""[^""]*""|'[^']*')*\]\s*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex Doctype();

    [GeneratedRegex("""<!ENTITY\s+([\w.-]+)\s+["']((?:[^&%"'<]|&\#\w+;)*)["']\s*>""")]
    private static partial Regex EntityDeclaration();

    [GeneratedRegex(@"<(?:html|body|!doctype\s+html)[\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlTag();
}

namespace Aggregator.Feeds.Parsing;

internal enum TokenKind
{
    /// <summary>Character data with references in it.</summary>
    Text,

    /// <summary>The inside of a CDATA section.</summary>
    Verbatim,
    Start,
    End,
}

/// <param name="Text">The characters, or the tag's name as written.</param>
internal readonly record struct Token(TokenKind Kind, string Text, IReadOnlyList<(string Name, string Value)> Attributes, bool IsClosed);

/// <summary>Cuts markup into tags and text without ever failing; comments, declarations and instructions are left out.</summary>
internal static partial class TagScanner
{
    private static readonly TokenKind[] Kinds = Enum.GetValues<TokenKind>();

    public static IEnumerable<Token> Scan(string text)
    {
        for (var part = Part().Match(text); part.Success; part = part.NextMatch())
        {
            foreach (var kind in Kinds)
            {
                if (part.Groups[kind.ToString()] is { Success: true } found)
                {
                    yield return new Token(kind, found.Value, AttributesIn(part), part.Groups["closed"].Success);
                }
            }
        }
    }

    private static List<(string Name, string Value)> AttributesIn(Match tag)
    {
        var attributes = new List<(string, string)>();

        foreach (Capture attribute in tag.Groups["attribute"].Captures)
        {
            var equals = attribute.ValueSpan.IndexOf('=');
            if (equals < 0)
            {
                attributes.Add((attribute.Value, attribute.Value));
                continue;
            }

            var name = attribute.Value[..equals].TrimEnd();
            switch (attribute.Value[(equals + 1)..].TrimStart())
            {
                case ['"', .. var value, '"']:
                    attributes.Add((name, WebUtility.HtmlDecode(value)));
                    break;
                case ['\'', .. var value, '\'']:
                    attributes.Add((name, WebUtility.HtmlDecode(value)));
                    break;
                case ['"' or '\'', ..]:
                    // The document ends within the value: half an address leads elsewhere.
                    break;
                case var bare:
                    attributes.Add((name, WebUtility.HtmlDecode(bare.TrimEnd('/'))));
                    break;
            }
        }

        return attributes;
    }

    // A new tag that begins inside a start tag ends it, since its end was forgotten; what cannot be an attribute is skipped.
    [GeneratedRegex(
        """
        <!\[CDATA\[(?<Verbatim>.*?)(?:\]\]>|\z)
        | <!--.*?(?:-->|\z)
        | <[?!].*?(?:>|\z)
        | </(?<End>[\p{L}_][\w.:-]*)[^<>]*>?
        | <(?<Start>[\p{L}_][\w.:-]*)
          (?>(?:\s+|(?<attribute>[\w.:-]+(?:\s*=\s*(?:"[^"]*(?:"|\z)|'[^']*(?:'|\z)|[^ \t\r\n>]*))?)|(?!/?>)[^<])*)
          (?:(?<closed>/>)|>)?
        | (?<Text>.[^<]*)
        """,
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Part();
}

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

/// <summary>Cuts markup into tags and text without ever failing.</summary>
internal sealed class TagScanner(string text)
{
    private int _position;

    public bool TryRead(out Token token)
    {
        while (_position < text.Length)
        {
            var rest = text.AsSpan(_position);
            if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
            {
                token = Plain(TokenKind.Verbatim, ReadUntil("]]>", 9));
                return true;
            }

            if (rest.StartsWith("<!--", StringComparison.Ordinal))
            {
                ReadUntil("-->", 4);
            }
            else if (rest is ['<', '?' or '!', ..])
            {
                ReadUntil(">", 2);
            }
            else
            {
                token = rest switch
                {
                    ['<', '/', ..] when IsNameStart(2) => ReadEndTag(),
                    ['<', ..] when IsNameStart(1) => ReadStartTag(),
                    _ => ReadText(),
                };
                return true;
            }
        }

        token = default;
        return false;
    }

    private static Token Plain(TokenKind kind, string value) => new(kind, value, [], IsClosed: false);

    private bool IsNameStart(int offset) =>
        _position + offset < text.Length && (char.IsLetter(text[_position + offset]) || text[_position + offset] == '_');

    /// <summary>What comes before the next such mark, which is passed; all the rest when there is none.</summary>
    private string ReadUntil(string end, int skip)
    {
        var start = Math.Min(_position + skip, text.Length);
        var found = text.IndexOf(end, start, StringComparison.Ordinal);
        if (found < 0)
        {
            _position = text.Length;
            return text[start..];
        }

        _position = found + end.Length;
        return text[start..found];
    }

    private Token ReadText()
    {
        // The first character is text even when it is a bracket.
        var first = text[_position++];
        return Plain(TokenKind.Text, first + ReadWhile(character => character != '<'));
    }

    private Token ReadEndTag()
    {
        _position += 2;
        var name = ReadName();
        ReadWhile(character => character is not ('>' or '<'));
        TrySkip(">");

        return Plain(TokenKind.End, name);
    }

    private Token ReadStartTag()
    {
        _position++;
        var name = ReadName();
        var attributes = new List<(string, string)>();

        while (true)
        {
            SkipBlanks();

            // A new tag that begins inside this one: its end was forgotten.
            if (_position >= text.Length || text[_position] == '<' || TrySkip(">"))
            {
                return new Token(TokenKind.Start, name, attributes, IsClosed: false);
            }

            if (TrySkip("/>"))
            {
                return new Token(TokenKind.Start, name, attributes, IsClosed: true);
            }

            if (ReadName() is not { Length: > 0 } attribute)
            {
                _position++;
            }
            else if (ReadValue(attribute) is { } value)
            {
                attributes.Add((attribute, value));
            }
        }
    }

    private string ReadName() =>
        ReadWhile(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or ':');

    /// <summary>Null when the document ends within it: half an address leads elsewhere.</summary>
    private string? ReadValue(string attribute)
    {
        SkipBlanks();

        if (!TrySkip("="))
        {
            return attribute;
        }

        SkipBlanks();

        if (_position >= text.Length || text[_position] is not ('"' or '\''))
        {
            return WebUtility.HtmlDecode(ReadWhile(character => character is not (' ' or '\t' or '\r' or '\n' or '>')).TrimEnd('/'));
        }

        var quote = text[_position];
        var isWhole = text.IndexOf(quote, _position + 1) >= 0;
        var value = ReadUntil(quote.ToString(), 1);
        return isWhole ? WebUtility.HtmlDecode(value) : null;
    }

    private void SkipBlanks() => ReadWhile(char.IsWhiteSpace);

    private bool TrySkip(string mark)
    {
        if (!text.AsSpan(_position).StartsWith(mark, StringComparison.Ordinal))
        {
            return false;
        }

        _position += mark.Length;
        return true;
    }

    private string ReadWhile(Func<char, bool> belongs)
    {
        var start = _position;
        while (_position < text.Length && belongs(text[_position]))
        {
            _position++;
        }

        return text[start.._position];
    }
}

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
internal sealed class TagScanner
{
    private readonly string _text;
    private int _position;

    private TagScanner(string text) => _text = text;

    public static IEnumerable<Token> Scan(string text)
    {
        var scanner = new TagScanner(text);
        while (scanner._position < text.Length)
        {
            if (scanner.Next() is { } token)
            {
                yield return token;
            }
        }
    }

    /// <summary>Null for what is neither text nor a tag: a comment, a declaration, an instruction.</summary>
    private Token? Next()
    {
        var rest = _text.AsSpan(_position);
        if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
        {
            return Plain(TokenKind.Verbatim, Until("]]>", 9));
        }

        if (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            Until("-->", 4);
            return null;
        }

        if (rest is ['<', '?' or '!', ..])
        {
            Until(">", 2);
            return null;
        }

        return rest switch
        {
            ['<', '/', var first, ..] when IsNameStart(first) => End(),
            ['<', var first, ..] when IsNameStart(first) => Start(),
            _ => Plain(TokenKind.Text, To(FirstOf("<", _position + 1))),
        };
    }

    private static Token Plain(TokenKind kind, string value) => new(kind, value, [], IsClosed: false);

    private static bool IsNameStart(char character) => char.IsLetter(character) || character == '_';

    /// <summary>Where the first of the characters is; the end when there is none.</summary>
    private int FirstOf(string characters, int start)
    {
        var found = _text.AsSpan(start).IndexOfAny(characters);
        return found < 0 ? _text.Length : start + found;
    }

    /// <summary>What comes before that place, which is where reading goes on.</summary>
    private string To(int end)
    {
        var value = _text[_position..end];
        _position = end;

        return value;
    }

    /// <summary>What comes before the end mark, which is passed over.</summary>
    private string Until(string end, int skip)
    {
        _position = Math.Min(_position + skip, _text.Length);
        var found = _text.IndexOf(end, _position, StringComparison.Ordinal);
        var value = To(found < 0 ? _text.Length : found);
        _position = Math.Min(_position + end.Length, _text.Length);

        return value;
    }

    /// <summary>Null when the document ends within it: the name may go on.</summary>
    private Token? End()
    {
        _position += 2;
        var name = Name();
        _position = FirstOf("<>", _position);
        if (_position >= _text.Length)
        {
            return null;
        }

        if (_text[_position] == '>')
        {
            _position++;
        }

        return Plain(TokenKind.End, name);
    }

    private Token Start()
    {
        _position++;
        var name = Name();
        var attributes = new List<(string, string)>();

        while (true)
        {
            SkipBlanks();

            // A new tag begins inside this one: its end was forgotten.
            if (_position >= _text.Length || _text[_position] == '<')
            {
                return new Token(TokenKind.Start, name, attributes, IsClosed: false);
            }

            if (_text[_position] == '>')
            {
                _position++;
                return new Token(TokenKind.Start, name, attributes, IsClosed: false);
            }

            if (_text.AsSpan(_position).StartsWith("/>", StringComparison.Ordinal))
            {
                _position += 2;
                return new Token(TokenKind.Start, name, attributes, IsClosed: true);
            }

            if (Name() is not { Length: > 0 } attribute)
            {
                _position++;
            }
            else if (Value(attribute) is { } value)
            {
                attributes.Add((attribute, value));
            }
        }
    }

    private string Name()
    {
        var end = _position;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '_' or '-' or '.' or ':'))
        {
            end++;
        }

        return To(end);
    }

    /// <summary>Null when the document ends within it: half an address leads elsewhere.</summary>
    private string? Value(string attribute)
    {
        SkipBlanks();

        if (_position >= _text.Length || _text[_position] != '=')
        {
            return attribute;
        }

        _position++;
        SkipBlanks();

        if (_position < _text.Length && _text[_position] is '"' or '\'')
        {
            var quote = _text[_position].ToString();
            var isWhole = _text.IndexOf(quote, _position + 1, StringComparison.Ordinal) >= 0;
            var value = Until(quote, 1);
            return isWhole ? WebUtility.HtmlDecode(value) : null;
        }

        return WebUtility.HtmlDecode(To(FirstOf(" \t\r\n>", _position)).TrimEnd('/'));
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }
}

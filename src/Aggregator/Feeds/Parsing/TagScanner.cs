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
                token = Plain(TokenKind.Verbatim, Until("]]>", 9));
                return true;
            }

            if (rest.StartsWith("<!--", StringComparison.Ordinal))
            {
                Until("-->", 4);
            }
            else if (rest.StartsWith("<?", StringComparison.Ordinal) || rest.StartsWith("<!", StringComparison.Ordinal))
            {
                Until(">", 2);
            }
            else
            {
                token = rest.StartsWith("</", StringComparison.Ordinal) && IsNameStart(2) ? End() : rest[0] == '<' && IsNameStart(1) ? Start() : Characters();
                return true;
            }
        }

        token = default;
        return false;
    }

    private static Token Plain(TokenKind kind, string value) => new(kind, value, [], IsClosed: false);

    private bool IsNameStart(int offset) => _position + offset < text.Length && (char.IsLetter(text[_position + offset]) || text[_position + offset] == '_');

    private string Until(string end, int skip)
    {
        var start = Math.Min(_position + skip, text.Length);
        var found = text.IndexOf(end, start, StringComparison.Ordinal);
        _position = found < 0 ? text.Length : found + end.Length;

        return text[start..(found < 0 ? text.Length : found)];
    }

    private Token Characters()
    {
        var next = text.IndexOf('<', _position + 1);
        var value = text[_position..(next < 0 ? text.Length : next)];
        _position = next < 0 ? text.Length : next;

        return Plain(TokenKind.Text, value);
    }

    private Token End()
    {
        _position += 2;
        var name = Name();
        var close = text.AsSpan(_position).IndexOfAny('>', '<');
        _position = close < 0 ? text.Length : _position + close + (text[_position + close] == '>' ? 1 : 0);

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
            if (_position >= text.Length || text[_position] == '<')
            {
                return new Token(TokenKind.Start, name, attributes, IsClosed: false);
            }

            if (text[_position] == '>')
            {
                _position++;
                return new Token(TokenKind.Start, name, attributes, IsClosed: false);
            }

            if (text.AsSpan(_position).StartsWith("/>", StringComparison.Ordinal))
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
        var start = _position;

        while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] is '_' or '-' or '.' or ':'))
        {
            _position++;
        }

        return text[start.._position];
    }

    /// <summary>Null when the document ends within it: half an address leads elsewhere.</summary>
    private string? Value(string attribute)
    {
        SkipBlanks();

        if (_position >= text.Length || text[_position] != '=')
        {
            return attribute;
        }

        _position++;
        SkipBlanks();

        if (_position < text.Length && text[_position] is '"' or '\'')
        {
            return text.IndexOf(text[_position], _position + 1) < 0 ? Rest() : WebUtility.HtmlDecode(Until(text[_position].ToString(), 1));
        }

        var length = text.AsSpan(_position).IndexOfAny(" \t\r\n>");
        var value = text.Substring(_position, length < 0 ? text.Length - _position : length);
        _position += value.Length;

        return WebUtility.HtmlDecode(value.TrimEnd('/'));
    }

    private string? Rest()
    {
        _position = text.Length;
        return null;
    }

    private void SkipBlanks()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }
    }
}

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
        while (scanner.TryRead(out var token))
        {
            yield return token;
        }
    }

    private bool TryRead(out Token token)
    {
        while (_position < _text.Length)
        {
            var rest = _text.AsSpan(_position);
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
                token = ReadTagOrText(rest.StartsWith("</", StringComparison.Ordinal), rest[0] == '<');
                return true;
            }
        }

        token = default;
        return false;
    }

    private Token ReadTagOrText(bool looksLikeEnd, bool looksLikeStart)
    {
        if (looksLikeEnd && IsNameStart(2))
        {
            return End();
        }

        return looksLikeStart && IsNameStart(1) ? Start() : Characters();
    }

    private static Token Plain(TokenKind kind, string value) => new(kind, value, [], IsClosed: false);

    private bool IsNameStart(int offset) =>
        _position + offset < _text.Length && (char.IsLetter(_text[_position + offset]) || _text[_position + offset] == '_');

    private string Until(string end, int skip)
    {
        var start = Math.Min(_position + skip, _text.Length);
        var found = _text.IndexOf(end, start, StringComparison.Ordinal);
        _position = found < 0 ? _text.Length : found + end.Length;

        return _text[start..(found < 0 ? _text.Length : found)];
    }

    private Token Characters()
    {
        var next = _text.IndexOf('<', _position + 1);
        var value = _text[_position..(next < 0 ? _text.Length : next)];
        _position = next < 0 ? _text.Length : next;

        return Plain(TokenKind.Text, value);
    }

    private Token End()
    {
        _position += 2;
        var name = Name();
        var close = _text.AsSpan(_position).IndexOfAny('>', '<');
        _position = close < 0 ? _text.Length : _position + close;
        if (_position < _text.Length && _text[_position] == '>')
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
        var start = _position;

        while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] is '_' or '-' or '.' or ':'))
        {
            _position++;
        }

        return _text[start.._position];
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
            return _text.IndexOf(_text[_position], _position + 1) < 0
                ? Rest()
                : WebUtility.HtmlDecode(Until(_text[_position].ToString(), 1));
        }

        var length = _text.AsSpan(_position).IndexOfAny(" \t\r\n>");
        var value = _text.Substring(_position, length < 0 ? _text.Length - _position : length);
        _position += value.Length;

        return WebUtility.HtmlDecode(value.TrimEnd('/'));
    }

    private string? Rest()
    {
        _position = _text.Length;
        return null;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }
}

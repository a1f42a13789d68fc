namespace Aggregator.Digests;

/// <summary>Builds plain text of 72 columns, in which a Han character takes two, with each address whole on a line of its own.</summary>
internal sealed class WrappedText
{
    /// <summary>What mail programs show unwrapped (RFC 5322 recommends at most 78).</summary>
    public const int Columns = 72;

    private readonly StringBuilder _text = new();

    public WrappedText Line(string text = "")
    {
        _text.Append(text).Append('\n');
        return this;
    }

    public WrappedText Rule(char mark) => Line(new string(mark, Columns));

    /// <summary>An address is never wrapped or indented: mail programs find its end by the end of the line.</summary>
    public WrappedText Address(Uri address) => Line(address.AbsoluteUri);

    /// <param name="first">What the first line begins with.</param>
    /// <param name="next">What the others begin with; blanks of the same width when null.</param>
    public WrappedText Paragraph(string text, string first = "", string? next = null)
    {
        next ??= new string(' ', first.Length);
        var prefix = first;
        foreach (var line in ColumnWrap.Wrap(SingleLine.Of(text), Columns - Math.Max(first.Length, next.Length)))
        {
            Line(prefix + line);
            prefix = next;
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}

namespace Aggregator.Delivery;

/// <summary>Builds the plain part of a mail: 72 columns, where a Han character takes two, and addresses alone on their line, never broken.</summary>
internal sealed class MailText
{
    private const int Columns = 72;

    private readonly StringBuilder _text = new();

    public MailText Line(string text = "")
    {
        _text.Append(text).Append('\n');
        return this;
    }

    public MailText Rule(char mark) => Line(new string(mark, Columns));

    public MailText Address(Uri address) => Line(address.AbsoluteUri);

    /// <param name="first">What the first line begins with; those after it begin with blanks of the same width.</param>
    public MailText Paragraph(string text, string first = "")
    {
        var prefix = first;

        foreach (var line in ColumnWrap.Wrap(SingleLine.Of(text), Columns - first.Length))
        {
            Line(prefix + line);
            prefix = new string(' ', first.Length);
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}

namespace Aggregator.Tests.Digests;

public sealed class WrappedTextTests
{
    [Fact]
    public void AParagraphIsIndentedByTheWidthOfItsMark()
    {
        var text = new WrappedText().Paragraph(string.Join(' ', Enumerable.Repeat("word", 20)), "1.  ").ToString();

        Assert.Equal(
            ["1.  " + string.Join(' ', Enumerable.Repeat("word", 13)), "    " + string.Join(' ', Enumerable.Repeat("word", 7))],
            text.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void AHangingIndentStaysWithinTheColumns()
    {
        var lines = new WrappedText().Paragraph(string.Concat(Enumerable.Repeat("深度求索", 30)), "", "  ").ToString().TrimEnd('\n')
            .Split('\n');

        Assert.All(lines, line => Assert.InRange(DisplayWidth.Of(line), 1, WrappedText.Columns));
        Assert.All(lines.Skip(1), line => Assert.Matches("^  [深度求索]", line));
    }

    [Fact]
    public void AnAddressIsNeverBroken()
    {
        var address = new Uri("https://a.example/" + new string('x', 200));

        Assert.Equal($"{new string('-', 72)}\n{address}\n\n", new WrappedText().Rule('-').Address(address).Line().ToString());
    }
}

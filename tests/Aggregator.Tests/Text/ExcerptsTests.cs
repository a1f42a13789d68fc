namespace Aggregator.Tests.Text;

public sealed class ExcerptsTests
{
    [Fact]
    public void ShortTextStaysWhole() => Assert.Equal("Two words.\u0020And more.", Excerpts.From("Two words.\n\nAnd more.", 100));

    [Fact]
    public void CutsAfterTheLastWholeSentence() => Assert.Equal(
        "The model has 3.5 billion weights. It is open.",
        Excerpts.From("The model has 3.5 billion weights. It is open. The licence is permissive and short.", 60));

    [Fact]
    public void AnAbbreviationIsNotTheEndOfASentence() => Assert.Equal(
        "The firm is based in the U.S. and sells chips, boards…",
        Excerpts.From("The firm is based in the U.S. and sells chips, boards, racks and whole halls of them to anybody who pays.", 58));

    [Fact]
    public void CutsChineseAfterItsFullStop() => Assert.Equal("深度求索发布了新模型。", Excerpts.From("深度求索发布了新模型。该模型支持更长的上下文窗口。", 16));

    [Fact]
    public void AnEndlessSentenceEndsAtAWord() => Assert.Equal("one two three…", Excerpts.From("one two three four five six", 16));

    [Fact]
    public void NeverCutsASurrogatePair()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 50));

        for (var length = 1; length < 60; length++)
        {
            var excerpt = Excerpts.From(text, length);

            Assert.True(excerpt.Length <= length);
            Assert.False(excerpt.Length > 0 && char.IsHighSurrogate(excerpt.TrimEnd('…')[^1]));
        }
    }

    [Fact]
    public void DropsControlCharacters() => Assert.Equal("a b", Excerpts.From("a\u0000\u0007\tb\uD800", 10));

    [Fact]
    public void HeadingsAndBylinesAreLeftOutWhereThereIsProse() => Assert.Equal(
        "The lab released its model on Monday. It costs a third.",
        Excerpts.From(
            "A model for everyone\n\nBy Lin Wei · 23 November 2026\n\nThe lab released its model on Monday.\n\nIt costs a third.", 200));

    [Fact]
    public void ATextWithoutProseIsTakenAsItIs() =>
        Assert.Equal("Weights, card and licence", Excerpts.From("Weights, card and licence", 200));
}

namespace Aggregator.Tests.Text;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("The U.S. firm Acme Inc. raised $3.5 million. It is new.", "The U.S. firm Acme Inc. raised $3.5 million.|It is new.")]
    [InlineData("It moved to the U.S. The firm is new.", "It moved to the U.S.|The firm is new.")]
    [InlineData("“It works.” He left (at last!) yesterday", "“It works.”|He left (at last!)|yesterday")]
    [InlineData("深度求索发布了模型。“太好了！”他说。真的吗?是的.", "深度求索发布了模型。|“太好了！”|他说。|真的吗?|是的.")]
    [InlineData("See https://example.org/a?page=2 for more! Now.", "See https://example.org/a?page=2 for more!|Now.")]
    [InlineData("模型是V3.2.该版本免费。", "模型是V3.2.|该版本免费。")]
    [InlineData("Mr. J. Smith left on Jan. 5.", "Mr. J. Smith left on Jan. 5.")]
    [InlineData("  ", "")]
    [InlineData("", "")]
    public void SentencesEndAtTheMarksOfBothLanguages(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Of(text)));

    [Fact]
    public void TheLastEndIsTheEndOfTheText()
    {
        Assert.Equal([6, 11], Sentences.EndsIn("A tip. More"));
        Assert.Equal([6], Sentences.EndsIn("A tip."));
    }

    [Theory]
    [InlineData("It is open.", true)]
    [InlineData("他说：“好！”", true)]
    [InlineData("It is...", false)]
    [InlineData("It is open", false)]
    public void ASentenceThatWasCutOffIsNotWhole(string text, bool expected) => Assert.Equal(expected, Sentences.IsWhole(text));

    [Theory]
    [InlineData("Is it open?\"", true)]
    [InlineData("真的吗？", true)]
    [InlineData("It is.", false)]
    public void AQuestionEndsWithItsMark(string text, bool expected) => Assert.Equal(expected, Sentences.IsQuestion(text));
}

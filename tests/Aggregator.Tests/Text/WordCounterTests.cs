namespace Aggregator.Tests.Text;

public sealed class WordCounterTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("DeepSeek releases a model", 4)]
    [InlineData("don't split state-of-the-art or 3.5", 5)]
    [InlineData("深度求索发布新模型", 9)]
    [InlineData("DeepSeek发布V4，速度提升30%。", 9)]
    [InlineData("한국어 기사입니다", 2)]
    [InlineData("𠮷野家", 3)]
    [InlineData("Ends with a dash -", 4)]
    public void CountsWordsAndHanCharacters(string text, int words) => Assert.Equal(words, WordCounter.Count(text));
}

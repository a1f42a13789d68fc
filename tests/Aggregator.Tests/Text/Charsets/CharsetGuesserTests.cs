using Aggregator.Text.Charsets;

namespace Aggregator.Tests.Text.Charsets;

public sealed class CharsetGuesserTests
{
    [Theory]
    [InlineData(54936, "深度求索发布了新的推理模型，开发者反应热烈。")]
    [InlineData(950, "深度求索發布了新的推理模型，開發者反應熱烈。")]
    [InlineData(932, "ディープシークは新しいモデルを公開した。")]
    [InlineData(51932, "ディープシークは新しいモデルを公開した。")]
    [InlineData(949, "딥시크가 새로운 모델을 공개했다. 개발자들의 반응이 뜨겁다.")]
    [InlineData(1251, "Компания представила новую модель рассуждений.")]
    [InlineData(1252, "Le modèle a été publié à Hangzhou.")]
    public void TheCharsetWhoseTextLooksLikeWritingWins(int codePage, string text)
    {
        // Markup before the text does not count.
        var bytes = CharsetLabel.Get(codePage).GetBytes(new string(' ', 100_000) + text);

        Assert.Equal(text, CharsetGuesser.Guess(bytes).GetString(bytes).Trim());
    }
}

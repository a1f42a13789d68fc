namespace Aggregator.Tests.Stories;

public sealed class SignalWordsTests
{
    [Fact]
    public void EverySignalHasWordsOfItsOwnInEveryLanguage()
    {
        foreach (var language in SignalWords.Languages)
        {
            var words = StorySignals.All.Select(signal => SignalWords.Of(signal.Name, language)).ToList();

            Assert.Equal(words.Count, words.Distinct().Count());
            Assert.DoesNotContain(words, word => StorySignals.All.Any(signal => signal.Name == word && signal.Name != "policy"));
        }
    }

    [Theory]
    [InlineData("en", "a main model comes out", "open weights or code")]
    [InlineData("zh-Hans", "主力模型发布", "开放权重或代码")]
    [InlineData("zh-Hant", "主力模型發布", "開放權重或程式碼")]
    [InlineData("fr", "a main model comes out", "open weights or code")]
    public void AReasonIsGivenInTheLanguageOfTheReader(string language, params string[] expected)
    {
        var score = StoryScore.None with
        {
            Signals = [new("talk", 0.05), new("openWeights", 0.03), new("roundUp", -0.09), new("mainLaunch", 0.02)],
        };

        Assert.Equal(expected, SignalWords.Reasons(score, language));
    }

    [Fact]
    public void ASignalThatIsGoneIsCalledByItsName() => Assert.Equal("oldSignal", SignalWords.Of("oldSignal", "en"));
}

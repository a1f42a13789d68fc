namespace Aggregator.Tests.Stories;

public sealed class ArticleFingerprintTests
{
    [Theory]
    [InlineData("DeepSeek releases V3.2 with a longer context - The Wire", "DeepSeek releases V3.2 with a longer context")]
    [InlineData("DeepSeek releases V3.2 with a longer context | TechWire", "DeepSeek releases V3.2 with a longer context")]
    [InlineData("Kimi K2 - the review", "Kimi K2 - the review")]
    public void TheOutletAtTheEndOfATitleIsLeftOut(string title, string expected) =>
        Assert.Equal(expected, StoryTitle.WithoutOutlet(title));

    [Theory]
    [InlineData("DeepSeek cuts its prices by half - and what it costs", true)]
    [InlineData("DeepSeek cuts its prices by half today - Example News", false)]
    [InlineData("DeepSeek cuts its prices by half today | some blog", false)]
    [InlineData("DeepSeek cuts its prices by half today - the wire", false)]
    public void ReadersKeepWhatIsNotAnOutlet(string title, bool isKept) =>
        Assert.Equal(isKept, StoryTitle.ForReaders(title, "The Wire") == title);

    [Theory]
    [InlineData("AI 早报：三件事", true)]
    [InlineData("Weekly digest of AI", true)]
    [InlineData("One; two; three", true)]
    [InlineData("人民日报谈人工智能", false)]
    [InlineData("DeepSeek releases V3.2", false)]
    public void ARoundUpIsRecognisedByItsTitle(string title, bool expected) => Assert.Equal(expected, StoryTitle.IsRoundUp(title));

    [Fact]
    public void AFingerprintHoldsWhatRulesLookAt()
    {
        var print = Of("Alibaba cuts the price of Qwen3-Max 32B in Singapore");

        Assert.Equal([new Versioned("qwen", "3", "max")], print.Versions);
        Assert.Equal([32.0], print.Sizes);
        Assert.Equal("332", print.Digits);
        Assert.Contains("price", print.Fields);
        Assert.DoesNotContain(Glossary.Place, print.Fields);
        Assert.Single(print.Places);
    }

    [Fact]
    public void OnlyALongTextHasAPrint()
    {
        Assert.Empty(Of("A title", new string('a', 119)).TextPrint);
        Assert.Equal(120, Of("A title", new string('a', 300)).TextPrint.Length);
        Assert.Equal(400, FoldedArticle.Of(News.Article("a", "A title", excerpt: new string('a', 500))).Beginning.Length);
    }

    [Theory]
    [InlineData("same title", "SAME: title!", 1)]
    [InlineData("abc", "abd", 0.5)]
    [InlineData("abc", "xyz", 0)]
    [InlineData("", "", 0)]
    public void TitlesShareTheirPairsOfCharacters(string one, string other, double expected) =>
        Assert.Equal(expected, ArticleFingerprint.SharedShingles(Of(one), Of(other)), 6);

    [Theory]
    [InlineData("glm 5", "glm 5", "shared")]
    [InlineData("v 3", "v 3.1", "version model")]
    [InlineData("v 3.2", "r 2", "model")]
    [InlineData("v 3", "v 3;r 2", "shared more")]
    [InlineData("ling 2.6 flash", "ling 2.6 pro", "shared variant")]
    [InlineData("ling 2.6 flash", "ling 2.6", "shared")]
    [InlineData("glm 5", "", "")]
    public void VersionsOfTwoTitlesCompare(string left, string right, string expected)
    {
        Assert.Equal(expected, Describe(VersionComparison.Of(Read(left), Read(right))));
        Assert.Equal(expected, Describe(VersionComparison.Of(Read(right), Read(left))));
    }

    private static string Describe(VersionComparison found)
    {
        (bool Holds, string Name)[] all =
        [
            (found.IsShared, "shared"), (found.IsOtherVersion, "version"), (found.IsOtherModel, "model"), (found.HasMore, "more"),
            (found.IsOtherVariant, "variant"),
        ];
        return string.Join(' ', all.Where(one => one.Holds).Select(one => one.Name));
    }

    private static List<Versioned> Read(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split(' '))
            .Select(one => Versioned.Of(one[0], one[1], one.ElementAtOrDefault(2)))];

    private static ArticleFingerprint Of(string title, string excerpt = "") =>
        ArticleTerms.Of(News.Article("a", title, excerpt: excerpt), Glossary.Default).Fingerprint;
}

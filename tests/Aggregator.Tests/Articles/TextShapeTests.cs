using Aggregator.Articles.Extraction;

namespace Aggregator.Tests.Articles;

/// <summary>What the characters of a block say of it.</summary>
public sealed class TextShapeTests
{
    [Theory]
    [InlineData("It costs 3.5 yuan. They say so!", 2, 0)]
    [InlineData("深度求索，发布了。真的？", 2, 1)]
    [InlineData("Paris, London; Rome", 0, 2)]
    public void SentencesAndCommasAreCountedInAnyScript(string text, int sentences, int commas)
    {
        var shape = ShapeOf(text);

        Assert.Equal((sentences, commas), (shape.Sentences, shape.Commas));
    }

    [Theory]
    [InlineData("He said \"yes.\"", true, false, false)]
    [InlineData("他说：", false, true, false)]
    [InlineData("All news →", false, false, true)]
    [InlineData("All news", false, false, false)]
    public void TheLastCharacterCountsWithoutItsQuotationMarks(string text, bool sentence, bool colon, bool cut)
    {
        var shape = ShapeOf(text);

        Assert.Equal((sentence, colon, cut), (shape.EndsSentence, shape.EndsColon, shape.EndsCut));
    }

    [Fact]
    public void SharesAreOfWordsAndOfCharacters()
    {
        var shape = ShapeOf("NASA met Ann in 2026");

        Assert.Equal(2f / 4, shape.Capitals);
        Assert.Equal(1f / 4, shape.Shouted);
        Assert.Equal(4f / 20, shape.Digits);
        Assert.Equal(1f / 5, shape.FunctionWords);
        Assert.Equal(12f / 4, shape.WordLength);
    }

    [Fact]
    public void HanCharactersAreWordsAndItsFunctionWordsCountThreefold()
    {
        var shape = ShapeOf("新的模型");

        Assert.Equal((1f, 3f / 4, 0f), (shape.Han, shape.FunctionWords, shape.WordLength));
    }

    [Theory]
    [InlineData("and so on", true, false)]
    [InlineData("• a point", false, true)]
    [InlineData("“Yes”", false, false)]
    public void TheFirstCharacterSeparatesAListItemFromASentence(string text, bool small, bool mark) =>
        Assert.Equal((small, mark), (ShapeOf(text).StartsSmall, ShapeOf(text).StartsMark));

    [Theory]
    [InlineData("Subscribe to our newsletter", "Ask")]
    [InlineData("Photo: Ann Lee/Getty", "Credit")]
    [InlineData("By Ann Lee", "Byline")]
    [InlineData("Byzantium fell", "None")]
    [InlineData("5 min read", "Byline")]
    [InlineData("© 2026", "Legal")]
    [InlineData("Log in to comment", "Talk")]
    [InlineData("长按扫码关注公众号", "Ask")]
    [InlineData("责任编辑：王强", "Byline")]
    [InlineData("未经授权不得转载", "Legal")]
    [InlineData("Don’t miss the next one", "Ask")]
    public void CallsToActionAreFoundInBothLanguages(string text, string found) =>
        Assert.Equal(found, ShapeOf(text).CallsToAction.ToString());

    [Fact]
    public void ALongTextMayBeAboutAnything() =>
        Assert.Equal(CallToAction.None, ShapeOf(string.Concat(Enumerable.Repeat("They subscribe to it. ", 30))).CallsToAction);

    [Theory]
    [InlineData("Price: 3 yuan", true, false)]
    [InlineData("News | Sports", false, true)]
    public void LabelsAndBarsAreSeen(string text, bool label, bool bar) =>
        Assert.Equal((label, bar), (ShapeOf(text).HasLabel, ShapeOf(text).HasBar));

    private static TextShape ShapeOf(string text) => FlatPages.From($"<p>{text}</p>").Blocks[0].Shape;
}

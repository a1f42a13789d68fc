namespace Aggregator.Tests.Text;

public sealed class TruncateTests
{
    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "longe")]
    [InlineData("ab😀", 3, "ab")]
    [InlineData("ab😀", 4, "ab😀")]
    [InlineData("😀", 0, "")]
    public void ATextIsCutWithoutHalvingACharacter(string text, int maxLength, string expected) =>
        Assert.Equal(expected, Truncate.At(text, maxLength));

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("one two", 4, "one…")]
    [InlineData("一二三四", 3, "一二三…")]
    public void AnEllipsisShowsThatSomethingIsMissing(string text, int maxLength, string expected) =>
        Assert.Equal(expected, Truncate.WithEllipsis(text, maxLength));

    [Theory]
    [InlineData("one two three", 9, "one two…")]
    [InlineData("a verylongword", 9, "a verylon…")]
    [InlineData("深度求索发布新模型", 5, "深度求索发…")]
    [InlineData("one two", 7, "one two")]
    public void ACutIsAtAWordWhereOneEndsNearby(string text, int maxLength, string expected) =>
        Assert.Equal(expected, Truncate.AtWord(text, maxLength));

    [Theory]
    [InlineData("The lab released its model. It is open.", 100, "The lab released its model.")]
    [InlineData("No. The lab released its model. It is open.", 100, "No. The lab released its model.")]
    [InlineData("深度求索昨天晚上在杭州发布了新一代的推理模型。价格不变。", 100, "深度求索昨天晚上在杭州发布了新一代的推理模型。")]
    [InlineData("The lab released its model", 20, "The lab released…")]
    [InlineData("Short.", 100, "Short.")]
    [InlineData("", 100, "")]
    public void TheFirstSentenceOfMoreThanAFewWordsIsKept(string text, int maxLength, string expected) =>
        Assert.Equal(expected, Truncate.AtSentence(text, maxLength));
}

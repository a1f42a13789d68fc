using Aggregator.Search;

namespace Aggregator.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("open weights", "open|weight", "")]
    [InlineData("\"open weights\" licence", "open weight|licenc", "")]
    [InlineData("“open weights”licence", "open weight|licenc", "")]
    [InlineData("chips -Huawei －\"export ban\"", "chip", "huawei|export ban")]
    [InlineData("state-of-the-art", "stat of the art", "")]
    [InlineData("- chips", "chip", "")]
    [InlineData("深度求索", "深度 度求 求索", "")]
    [InlineData("DeepSeek-V3.2", "deepseek v 3.2", "")]
    [InlineData("chips ! ?", "chip", "")]
    public void WordsQuotationsAndExclusionsAreTermsOfTokens(string text, string wanted, string unwanted)
    {
        Assert.True(SearchQuery.TryParse(text, out var query, out _));

        Assert.Equal(wanted, Join(query.Wanted));
        Assert.Equal(unwanted, Join(query.Unwanted));
    }

    [Theory]
    [InlineData("索", true)]
    [InlineData("求索", false)]
    [InlineData("x", false)]
    public void ASingleChineseCharacterIsThePrefixOfATerm(string text, bool isPrefix)
    {
        Assert.True(SearchQuery.TryParse(text, out var query, out _));

        Assert.Equal(isPrefix, Assert.Single(query.Wanted).IsPrefix);
    }

    [Theory]
    [InlineData("", "no letter")]
    [InlineData("! ?", "no letter")]
    [InlineData("-huawei", "only says what is not wanted")]
    [InlineData("\"open weights", "quotation mark")]
    [InlineData("a b c d e f g h i j k l m", "too much at once")]
    public void AProblemIsExplained(string text, string expected)
    {
        Assert.False(SearchQuery.TryParse(text, out _, out var problem));

        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void LongTextsAreRefusedBeforeTheyAreRead()
    {
        Assert.False(SearchQuery.TryParse(new string('a', SearchQuery.MaxLength + 1), out _, out var problem));
        Assert.Contains("201 characters", problem, StringComparison.Ordinal);

        Assert.False(SearchQuery.TryParse(new string('字', 60), out _, out problem));
        Assert.Contains("too much at once", problem, StringComparison.Ordinal);
    }

    private static string Join(IReadOnlyList<SearchTerm> terms) => string.Join('|', terms.Select(term => string.Join(' ', term.Tokens)));
}

namespace Aggregator.Tests.Text;

public sealed class HanFoldingTests
{
    [Theory]
    [InlineData('國', '国')]
    [InlineData('後', '后')]
    [InlineData('裡', '里')]
    public void TraditionalCharactersFoldToSimplifiedOnes(char traditional, char simplified) =>
        Assert.Equal(simplified, HanFolding.Pairs[traditional]);

    [Fact]
    public void NoCharacterFoldsTwice() => Assert.DoesNotContain(HanFolding.Pairs.Values, HanFolding.Pairs.ContainsKey);

    [Theory]
    [InlineData('国', true)]
    [InlineData('发', true)]
    [InlineData('了', false)]
    [InlineData('后', false)]
    [InlineData('中', false)]
    public void CharactersCommonInBothScriptsAreNotOnlySimplified(char c, bool expected) =>
        Assert.Equal(expected, HanFolding.OnlySimplified.Contains(c));

    [Theory]
    [InlineData('國', true)]
    [InlineData('發', true)]
    [InlineData('乾', false)]
    [InlineData('著', false)]
    public void CharactersCommonInBothScriptsAreNotOnlyTraditional(char c, bool expected) =>
        Assert.Equal(expected, HanFolding.OnlyTraditional.Contains(c));
}

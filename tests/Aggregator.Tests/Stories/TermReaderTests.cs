namespace Aggregator.Tests.Stories;

public sealed class TermReaderTests
{
    [Theory]
    [InlineData("DeepSeek’s “V3”", "deepseek's “v3”")]
    [InlineData("ＧＬＭ－５ 發布", "glm-5发布")]
    [InlineData("open–source", "open-source")]
    public void TextIsFoldedToOneForm(string text, string folded) => Assert.Equal(folded, TextFolding.Fold(text));

    [Theory]
    [InlineData("qwen3-32b", "qwen 3 32b")]
    [InlineData("ling 2.6 flash", "ling 2.6 flash")]
    [InlineData("glm-5.0", "glm 5 ")]
    [InlineData("the price of v3.2", "v 3.2 ")]
    [InlineData("ces 2026", "")]
    [InlineData("top 5 of 2", "")]
    [InlineData("kimi k2", "k 2 ")]
    public void VersionsHaveOneFormAndYearsAreNone(string folded, string expected) => Assert.Equal(
        expected, string.Join(';', TermReader.Versions(folded).Select(found => $"{found.Name} {found.Version} {found.Variant}")));

    [Fact]
    public void ATextIsTakenApartIntoTerms()
    {
        var read = TermReader.Read("Qorbix releases GLM-5 for $20bn: 鲲鹏的鲲鹏", Glossary.Default);
        var terms = read.Select(term => (term.Text, term.Kind)).ToList();

        Assert.Contains(("qorbix", TermKind.Word), terms);
        Assert.Contains(("=launch", TermKind.Act), terms);
        Assert.Contains(("v:glm5", TermKind.Version), terms);
        Assert.Contains(("n:2e+10", TermKind.Number), terms);
        Assert.Equal(["鲲鹏", "鲲鹏"], terms.Where(term => term.Kind == TermKind.Pair).Select(term => term.Text));
        Assert.DoesNotContain(terms, term => term.Text == "for");
    }

    [Theory]
    [InlineData("$20bn", "n:2e+10")]
    [InlineData("20 billion", "n:2e+10")]
    [InlineData("200亿", "n:2e+10")]
    [InlineData("1,234 shops", "n:1.23e+03")]
    [InlineData("5亿 and 3k", "n:5e+08;n:3e+03")]
    [InlineData("in 2026", "")]
    [InlineData("9 people", "")]
    [InlineData("12月", "")]
    [InlineData("v3.2", "")]
    public void AmountsOfOneSizeAreOneNumber(string folded, string expected) =>
        Assert.Equal(expected, string.Join(';', Amounts.In(folded)));

    [Theory]
    [InlineData("a 7b model", "7")]
    [InlineData("1.2t parameters", "1200")]
    [InlineData("$7b", "")]
    [InlineData("7bn", "")]
    public void SizesOfModelsAreInBillionsAndMoneyIsNone(string folded, string expected) =>
        Assert.Equal(expected, string.Join(';', ModelSizes.In(folded).Select(size => size.ToString(CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("豆包 2.0 Pro", "title", "2 pro")]
    [InlineData("豆包 2.0 Pro", "lead", "")]
    [InlineData("Doubao 2.0", "title", "")]
    public void AModelWithAChineseNameInTheTitleHasItsVersion(string alias, string field, string expected)
    {
        var mention = new Mention { Kind = EntityKind.Model, Lab = "bytedance", Name = "", Alias = alias, Field = field, Rule = "" };
        var found = ChineseModels.Versions(News.Article("a", "A title") with { Mentions = [mention] }, Glossary.Default);

        Assert.Equal(expected, string.Join(';', found.Select(version => $"{version.Version} {version.Variant}")));
    }

    [Fact]
    public void AGlossaryJoinsTheFormsOfBothLanguages()
    {
        var glossary = Glossary.Parse(
        [
            "# words", "[names]", "Orb, orb star = 星盘", "[acts of price]", "cut prices = 降价, 下调", "[places]", "Lyon = 里昂", "",
            "[words]", "chip = 芯片",
        ]);

        Assert.Equal(new Meaning("=Orb", TermKind.Name, null), glossary.FindChinese("星盘"));
        Assert.Equal(glossary.FindEnglish("orb"), glossary.FindEnglish("orb star"));
        Assert.Equal((2, 2), (glossary.LongestEnglish("orb"), glossary.LongestChinese('下')));
        Assert.Equal(("price", Glossary.Place), (glossary.FindField("=cut prices"), glossary.FindField("=Lyon")));
        Assert.Null(glossary.FindField("=chip"));
        Assert.Equal(["=Orb", "=cut prices"], TermReader.Read("orb star 下调", glossary).Select(term => term.Text));
    }
}

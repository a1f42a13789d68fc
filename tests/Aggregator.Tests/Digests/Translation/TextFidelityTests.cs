using System.Text.RegularExpressions;

namespace Aggregator.Tests.Digests.Translation;

public sealed partial class TextFidelityTests
{
    private const string English = "The lab hired more people for its team this year";
    private const string Chinese = "该实验室今年为团队聘请了更多人";
    private const string LongChinese = Chinese + "，负责人表示这是为了加快研究，今后还会继续招聘";
    private const string French =
        "Le laboratoire recrute plus de personnes pour son equipe cette annee et le responsable explique que la recherche doit avancer";

    public static TheoryData<string, string> FaithfulPairs => [.. Pairs("faithful.txt").Select(pair => (pair.English, pair.Chinese))];

    public static TheoryData<string, string, string> UnfaithfulPairs => [.. Pairs("unfaithful.txt").Select(ReadFault)];

    [Theory]
    [MemberData(nameof(FaithfulPairs))]
    public void ATranslationThatSaysTheSameIsTaken(string english, string chinese)
    {
        Assert.Null(FindFault(english, chinese, "zh-Hans"));
        Assert.Null(FindFault(chinese, english, "en"));
    }

    [Theory]
    [MemberData(nameof(UnfaithfulPairs))]
    public void ATranslationThatSaysAnotherThingIsRefused(string reason, string english, string chinese)
    {
        Assert.Equal(reason, FindFault(english, chinese, "zh-Hans")?.Reason);
        Assert.Equal(reason, FindFault(chinese, english, "en")?.Reason);
    }

    [Theory]
    [MemberData(nameof(FaithfulPairs))]
    public void ANumberThatIsChangedIsRefused(string english, string chinese)
    {
        foreach (var (source, translated, language) in BothWays(english, chinese))
        {
            foreach (Match number in Digits().Matches(translated))
            {
                var other = (long.Parse(number.Value, CultureInfo.InvariantCulture) + 3).ToString(CultureInfo.InvariantCulture);
                var changed = translated[..number.Index] + other + translated[(number.Index + number.Length)..];
                Assert.True(FindFault(source, changed, language) is not null, changed);
            }
        }
    }

    [Theory]
    [MemberData(nameof(FaithfulPairs))]
    public void WhatIsAddedIsRefused(string english, string chinese)
    {
        (string Reason, string English, string Chinese)[] additions =
        [
            (FidelityFaults.Number, " That is 717 more.", "多了717个。"),
            (FidelityFaults.Date, " It was on 27 October.", "那是10月27日。"),
            (FidelityFaults.Version, " It is called X97.", "名为X97。"),
            (FidelityFaults.Name, " Samsung agrees.", "三星同意。"),
            (FidelityFaults.Name, " So does SenseNova of SenseTime.", "商汤的日日新也是。"),
            (FidelityFaults.Address, " See https://evil.example/login.", "见evil.example.com。"),
            (FidelityFaults.Markup, " <b>News</b>.", "**新闻**。"),
            (FidelityFaults.Markup, " More.\n", "更多。\u202e"),
        ];
        foreach (var (reason, more, moreChinese) in additions.Where(addition => !english.Contains("SenseTime", StringComparison.Ordinal)))
        {
            Assert.Contains(FindFault(chinese, english + more, "en")?.Reason, (string[])[reason, FidelityFaults.Length]);
            Assert.Contains(FindFault(english, chinese + moreChinese, "zh-Hans")?.Reason, (string[])[reason, FidelityFaults.Length]);
        }
    }

    [Theory]
    [MemberData(nameof(FaithfulPairs))]
    public void NothingIsTakenInTheSourcesLanguageOrWithoutEnd(string english, string chinese)
    {
        Assert.NotNull(FindFault(english, english, "zh-Hans"));
        Assert.NotNull(FindFault(chinese, chinese, "en"));
        Assert.NotNull(FindFault(english, "", "zh-Hans"));
        Assert.NotNull(FindFault(chinese, string.Join(' ', Enumerable.Repeat(english, 6)), "en"));
    }

    [Theory]
    [InlineData("zh-Hans", English, "該實驗室今年為團隊聘請了更多人", FidelityFaults.Language)]
    [InlineData("zh-Hans", English, "研究所は今年チームのために人を増やした", FidelityFaults.Language)]
    [InlineData("zh-Hans", English, "该实验室 hired more people for its team this year", FidelityFaults.Language)]
    [InlineData("en", Chinese, "The lab 今年为团队聘请了更多人", FidelityFaults.Language)]
    [InlineData("en", Chinese, "Лаборатория наняла больше людей", FidelityFaults.Language)]
    [InlineData("en", LongChinese, French, FidelityFaults.Language)]
    [InlineData("en", Chinese, "The lab hired more people for its team this year &amp; last", FidelityFaults.Markup)]
    [InlineData("en", Chinese, "The lab hired more people [for its team](x) this year", FidelityFaults.Markup)]
    public void AnotherLanguageOrMarkupIsRefused(string language, string source, string translated, string reason) =>
        Assert.Equal(reason, FindFault(source, translated, language)?.Reason);

    [Fact]
    public void NoTextMakesItFail()
    {
        const string Signs = "0123456789.,:/-~%$¥×　一二两十百千万亿兆半第分之成折月日年周个美元ＡＺ１abkmtvx \uE000\u200D\uD83D\uDE00\uD800<&*";
        var random = new Random(20261130);
        for (var round = 0; round < 3000; round++)
        {
            var source = Text();
            var translated = random.Next(4) == 0 ? source : Text();
            Assert.True(FindFault(source, translated, random.Next(2) == 0 ? "en" : "zh-Hans") is null or { Detail.Length: > 0 });
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Signs[random.Next(Signs.Length)]));
    }

    [Fact]
    public void ALongAnswerIsNotReadThrough()
    {
        var endless = string.Concat(Enumerable.Repeat("a.", 100_000));

        Assert.Equal(FidelityFaults.Length, FindFault("深度求索发布新模型", endless, "en")?.Reason);
        Assert.Equal(FidelityFaults.Length, FindFault("深度求索发布新模型", new string('\u0301', 100_000), "en")?.Reason);
    }

    [Fact]
    public void HeadlineAndSummaryAreComparedEachForItself()
    {
        var source = new Wording("DeepSeek raises $500 million", "Liang Wenfeng keeps control.");
        var swapped = new Wording("梁文锋保持控制权。", "深度求索融资5亿美元");

        var fault = Translations.Fidelity.FindFault(new TranslationRequest(source, "en", "zh-Hans"), swapped);

        Assert.Equal(FidelityFaults.Number, fault?.Reason);
    }

    [Fact]
    public void ATextOfTraditionalChineseIsReadLikeOneOfSimplified() =>
        Assert.Null(FindFault("深度求索融資5億美元，估值43億美元", "DeepSeek raises $500 million at a valuation of $4.3 billion", "en"));

    private static FidelityFault? FindFault(string source, string translated, string language) => Translations.Fidelity.FindFault(
        new TranslationRequest(new Wording(source, ""), language == "en" ? "zh-Hans" : "en", language), new Wording(translated, ""));

    private static IEnumerable<(string Source, string Translated, string Language)> BothWays(string english, string chinese) =>
        [(english, chinese, "zh-Hans"), (chinese, english, "en")];

    private static IEnumerable<(string English, string Chinese)> Pairs(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "translation", file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" = "))
            .Select(parts => (parts[0], parts[1]));

    private static (string Reason, string English, string Chinese) ReadFault((string English, string Chinese) pair)
    {
        var parts = pair.English.Split(": ", 2);
        return (parts[0], parts[1], pair.Chinese);
    }

    [GeneratedRegex("(?<![0-9.,])[0-9]+")]
    private static partial Regex Digits();
}

namespace Aggregator.Tests.Digests;

public sealed class EditionPhrasesTests
{
    private static readonly Edition Edition = SampleEditions.Of(SampleEditions.Story("a"), SampleEditions.Story("b"));

    [Theory]
    [InlineData(1, "the last 1 hour")]
    [InlineData(24, "the last 24 hours")]
    [InlineData(36.5, "the last 37 hours")]
    [InlineData(48, "the last 2 days")]
    [InlineData(50, "the last 50 hours")]
    public void ALiveViewIsNamedAfterItsSpan(double hours, string span)
    {
        var view = Edition with { IsLive = true, WindowStart = Edition.WindowEnd.AddHours(-hours) };

        Assert.Equal($"DeepSeek and the Chinese AI labs: {span}", EditionPhrases.Title(view));
    }

    [Fact]
    public void TheOverviewCountsAndSaysWhenItIsLate()
    {
        var sources = new EditionSources(["A", "B"], ["C"], ["D"]);

        Assert.Equal(
            "2 stories from 1 article; 2 of 4 sources answered.",
            EditionPhrases.Overview(Edition with { Articles = 1, Sources = sources }));
        Assert.EndsWith(
            " Published late, at 2 Jun 22:30 UTC.",
            EditionPhrases.Overview(Edition with { IsLate = true }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void SectionsGiveThePlacesOfStoriesThatAreThere()
    {
        var edition = Edition with
        {
            LabSections = [new EditionSection("deepseek", "DeepSeek", ["b", "a", "gone"]), new EditionSection("zhipu", "Z.ai", ["b"])],
            Lanes = [new EditionSection("media", "media", ["a"])],
        };

        Assert.Equal(["By lab: DeepSeek 2, 1; Z.ai 2", "By type of source: media 1"], EditionPhrases.Sections(edition));
        Assert.Empty(EditionPhrases.Sections(edition with { Stories = [edition.Stories[0]] }));
    }

    [Theory]
    [InlineData("https://a.example/x[1]?y=[2]#[3]", "https://a.example/x%5B1%5D?y=%5B2%5D#%5B3%5D")]
    [InlineData("https://[::1]:8080/x", "https://[::1]:8080/x")]
    [InlineData("HTTP://A.example", "http://a.example/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("mailto:a@b.example", null)]
    [InlineData("file:///etc/passwd", null)]
    public void OnlyAddressesOnTheWebAreLinks(string address, string? link) =>
        Assert.Equal(link, EditionPhrases.LinkOf(SampleEditions.Source("1", address: address))?.AbsoluteUri);

    [Theory]
    [InlineData("en", "en")]
    [InlineData("zh-Hant-TW", "zh-Hant-TW")]
    [InlineData("", "und")]
    [InlineData("1en", "und")]
    [InlineData("en us", "und")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "und")]
    public void OnlyLanguageTagsAreWritten(string language, string tag) => Assert.Equal(tag, EditionPhrases.Tag(language));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(4.29, "4.3")]
    [InlineData(4.0, "4")]
    public void AMeanHasOneDecimal(double? mean, string text) => Assert.Equal(text, EditionPhrases.Mean(mean));

    [Fact]
    public void TheTailStartsAtItsFirstStory()
    {
        var edition = SampleEditions.Of(
            SampleEditions.Story("a"),
            SampleEditions.Story("b") with { IsTail = true },
            SampleEditions.Story("c") with { IsTail = true });

        Assert.Equal([false, true, false], Enumerable.Range(0, 3).Select(at => EditionPhrases.StartsTail(edition, at)));
    }
}

using Aggregator.Localization;
using Aggregator.Web.Localization;
using Aggregator.Web.Rendering;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>PageStrings, Prose, PageRequest and DisplayFormat: how pages write.</summary>
public sealed partial class PageStringsTests
{
    private static readonly DateOnly Date = new(2026, 11, 2);

    [Fact]
    public void DatesAreWrittenAsTheLanguageDoes()
    {
        var (english, chinese) = (PageStrings.English, PageStrings.Chinese);
        var noon = new DateTimeOffset(2026, 11, 2, 20, 5, 0, TimeSpan.Zero);

        Assert.Equal(("Monday, 2 November 2026", "2026年11月2日 星期一"), (english.LongDate(Date), chinese.LongDate(Date)));
        Assert.Equal(("2 Nov 2026", "2026年11月2日"), (english.ShortDate(Date), chinese.ShortDate(Date)));
        Assert.Equal(("2 Nov", "11月2日"), (english.DayAndMonth(Date), chinese.DayAndMonth(Date)));
        Assert.Equal(("November 2026", "2026年11月"), (english.Month(Date), chinese.Month(Date)));
        Assert.Equal(("2 Nov 20:05", "11月3日 04:05"), (english.Instant(noon), chinese.Instant(noon)));
        Assert.Equal(("20:05", "11月3日 04:05"), (english.Time(noon, Date), chinese.Time(noon, Date)));
        Assert.Equal("–", english.Instant(null));
    }

    [Theory]
    [InlineData(1, "1 story")]
    [InlineData(0, "0 stories")]
    [InlineData(1234, "1,234 stories")]
    public void ACountHasItsForm(int count, string expected) => Assert.Equal(expected, PageStrings.English.Count("count.stories", count));

    [Theory]
    [InlineData(0, "less than a minute")]
    [InlineData(59, "59 min")]
    [InlineData(120, "2 h")]
    [InlineData(125, "2 h 5 min")]
    [InlineData(2880, "2 d")]
    [InlineData(2950, "2 d 1 h")]
    public void ASpanIsWrittenInItsTwoLargestUnits(int minutes, string expected) =>
        Assert.Equal(expected, PageStrings.English.Span(TimeSpan.FromMinutes(minutes)));

    [Fact]
    public void AStringThatIsMissingIsNamed()
    {
        var exception = Assert.Throws<KeyNotFoundException>(() => PageStrings.English["nothing"]);

        Assert.Contains("'nothing'", exception.Message, StringComparison.Ordinal);
        Assert.Equal("warehouse", PageStrings.English.Lane("warehouse"));
    }

    [Fact]
    public void NoSentenceSpeaksTheOldDialect() => Assert.All(
        PageStrings.English.Keys.Select(key => PageStrings.English[key]),
        text => Assert.DoesNotMatch(Dialect(), text));

    [Fact]
    public void ProseLinksInTheLanguageOfThePageAndEncodesTheRest()
    {
        var request = new PageRequest { Strings = PageStrings.Chinese, Prefix = "/zh", Path = "/" };

        var html = Prose.Of(request, "empty.nothingHelp", "<b>", 3).Value!;

        Assert.Contains("<a href=\"/zh/near-misses\">", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<code>feeds add</code>", Prose.Of(request, "empty.noneHelp").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/archive", "/zh/archive")]
    [InlineData("/", "/zh")]
    [InlineData("/?labs=deepseek", "/zh?labs=deepseek")]
    [InlineData("/api/digest", "/api/digest")]
    [InlineData("/feed.atom", "/feed.atom")]
    public void LinksStayInTheLanguage(string path, string expected)
    {
        var request = new PageRequest
        {
            Strings = PageStrings.Chinese,
            Prefix = "/zh",
            Path = "/about",
            Site = new Uri("https://desk.example/news/")
        };

        Assert.Equal(expected, request.To(path));
        Assert.Equal("https://desk.example/news" + expected, request.Absolute(path, "/zh")!.AbsoluteUri.TrimEnd('/'));
        Assert.Equal("/en/about", request.In(PageStrings.English));
        Assert.Null((request with { Site = null }).Absolute(path, ""));
    }

    [Theory]
    [InlineData("zh-Hans", "中")]
    [InlineData("zh-HK", "繁")]
    [InlineData("en-GB", "EN")]
    [InlineData("x", "··")]
    public void ALanguageHasAMark(string tag, string expected) => Assert.Equal(expected, EditionPhrases.LanguageMark(tag));

    [Theory]
    [InlineData("https://news.example/a", "https://news.example/a")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/relative", null)]
    public void OnlyAWebAddressBecomesALink(string address, string? expected) =>
        Assert.Equal(expected, DisplayFormat.Link(new Uri(address, UriKind.RelativeOrAbsolute)));

    [GeneratedRegex(@"\b(asked|told|tells|parted|so many|of before|fares|the beat|piece|his)\b|\bin line\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dialect();
}

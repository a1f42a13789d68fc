using Aggregator.Localization;
using AngleSharp.Dom;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>The interface in two languages.</summary>
public sealed partial class LanguageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void NoStringIsMissingInEitherLanguage()
    {
        Assert.Equal(PageStrings.English.Keys.Order(StringComparer.Ordinal), PageStrings.Chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(PageStrings.All, strings => Assert.All(
            strings.Keys,
            key => Assert.False(string.IsNullOrWhiteSpace(strings[key]), $"{key} is empty in {strings.Tag}")));
    }

    [Fact]
    public void BothLanguagesPutInTheSameValuesAndLinks()
    {
        Assert.All(PageStrings.English.Keys, key =>
        {
            Assert.Equal(Marks(PageStrings.English[key]), Marks(PageStrings.Chinese[key]));
            Assert.Equal(Links(PageStrings.English[key]), Links(PageStrings.Chinese[key]));
        });

        static IEnumerable<string> Marks(string text) =>
            Mark().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
        static IEnumerable<string> Links(string text) => Link().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void EveryStringThatPagesAskForIsThereAndEveryOneThereIsUsed()
    {
        var folder = RepositoryFiles.PathOf("src");
        var sources = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToList();
        var quoted = sources.SelectMany(source => Quoted().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet();
        var requested = sources.SelectMany(source => Requested().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet();
        var beginnings = quoted.Where(text => text.EndsWith('.') || text.EndsWith("missing.to", StringComparison.Ordinal)).ToList();

        Assert.Empty(requested.Where(key => !key.EndsWith('.') && key != "missing.to").Except(PageStrings.English.Keys));

        // The text of a message is requested by the key of its title.
        quoted.UnionWith(quoted.Select(key => key + "Text").ToList());
        Assert.DoesNotContain(
            PageStrings.English.Keys,
            key => !quoted.Contains(key) && !beginnings.Any(beginning => key.StartsWith(beginning, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null, "en")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-HK,zh;q=0.9,en;q=0.8", "zh-Hant")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.8", "en")]
    [InlineData("de,zh;q=0.3", "zh-Hans")]
    [InlineData("fr", "en")]
    [InlineData("zh;q=0,en;q=0.1", "en")]
    [InlineData("x;;q=,,", "en")]
    public async Task TheLanguageFollowsTheBrowser(string? accept, string expected)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/archive");
        request.Headers.TryAddWithoutValidation("Accept-Language", accept);

        using var answer = await site.Client.SendAsync(request, Cancel);

        Assert.Equal(expected, Parse(await answer.Content.ReadAsStringAsync(Cancel)).DocumentElement.GetAttribute("lang"));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Fact]
    public async Task AnAddressCanFixTheLanguageAndItsLinksKeepIt()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        site.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        site.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        foreach (var path in SitePages.All)
        {
            using var answer = await site.Client.GetAsync("/zh" + (path == "/" ? "" : path), Cancel);
            var page = Parse(await answer.Content.ReadAsStringAsync(Cancel));

            Assert.Equal("zh-Hans", page.DocumentElement.GetAttribute("lang"));
            Assert.DoesNotContain("Accept-Language", answer.Headers.Vary);
            Assert.All(page.QuerySelectorAll("a[href^='/'], form[action^='/']").Where(link => !link.HasAttribute("hreflang")), link =>
            {
                var target = link.GetAttribute("href") ?? link.GetAttribute("action")!;
                Assert.True(target.StartsWith("/zh", StringComparison.Ordinal) || target.StartsWith("/api/", StringComparison.Ordinal)
                    || target.Contains('.', StringComparison.Ordinal), $"{path} leads to {target}");
            });

            // The way back to the other language is on every page, and leads to the same one.
            Assert.Equal("/en" + (path == "/" ? "" : path), page.QuerySelector(".languages a[hreflang=en]")?.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task TwoLanguagesHaveTagsOfTheirOwn()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var english = await site.Client.GetAsync("/", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptLanguage.ParseAdd("zh");
        request.Headers.IfNoneMatch.Add(english.Headers.ETag!);

        using var chinese = await site.Client.SendAsync(request, Cancel);

        Assert.Equal(System.Net.HttpStatusCode.OK, chinese.StatusCode);
        Assert.NotEqual(english.Headers.ETag, chinese.Headers.ETag);
    }

    [Fact]
    public async Task ADigestAndAFeedAreToldInTheLanguageThatIsAskedFor()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        Assert.Contains("\"language\":\"zh-Hant\"", await site.Client.GetStringAsync("/api/digest?language=zh-Hant", Cancel), StringComparison.Ordinal);
        Assert.Contains("xml:lang=\"zh-Hans\"", await site.Client.GetStringAsync("/feed.atom?language=zh-Hans", Cancel), StringComparison.Ordinal);
        using var refused = await site.Client.GetAsync("/api/digest?language=fr", Cancel);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task AStoryIsInItsLanguagesOnItsPageAndInTheApi()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        Assert.Contains("深度求索开源 V4", await site.Client.GetStringAsync("/api/stories/a1?language=zh-Hans", Cancel), StringComparison.Ordinal);
        Assert.Equal("zh-Hant", Parse(await site.Client.GetStringAsync("/zh-hant/stories/a1", Cancel)).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task HeadlinesAreInTheReadersLanguageWhereThereIsOne()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var english = Parse(await site.Client.GetStringAsync("/en", Cancel));
        var chinese = Parse(await site.Client.GetStringAsync("/zh", Cancel));

        Assert.Equal("Qwen3.5-Omni answers speech in 180 ms on a phone", english.QuerySelector("#story-b2 h2")!.TextContent);
        Assert.Null(english.QuerySelector("#story-b2 h2")!.GetAttribute("lang"));
        Assert.StartsWith("深度求索开源 V4", chinese.QuerySelector("#story-a1 h2")!.TextContent, StringComparison.Ordinal);

        var story = Parse(await site.Client.GetStringAsync("/zh/stories/a1", Cancel));
        Assert.Contains(story.QuerySelector("h1")!.TextContent, letter => letter >= '\u2e80');

        // Of an edition that was published before there were such texts, one that nobody reported in it stays as it is.
        Assert.Equal("en", chinese.QuerySelector("#story-d4 h2")!.GetAttribute("lang"));
        Assert.Equal("zh-Hans", english.QuerySelector("#story-e5 h2")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task TheInterfaceOfAChinesePageIsChinese()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        site.Client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        foreach (var path in SitePages.All)
        {
            using var answer = await site.Client.GetAsync("/zh" + (path == "/" ? "" : path), Cancel);
            var page = Parse(await answer.Content.ReadAsStringAsync(Cancel));
            var said = page.QuerySelectorAll(
                "nav a, .foot p, .dateline p:not(.also), h2.section-head, .side h2, thead th, dt, summary, button, label.unseen, title")
                .Where(element => element.Closest("[lang='en']") is null)
                .Select(element => element.TextContent.Trim())
                .Where(text => text.Length > 0);

            Assert.All(said, text => Assert.True(
                text.Any(letter => letter >= '\u2e80') || !text.Any(char.IsAsciiLetter) || text is "Atom" or "JSON",
                $"{path}: {text}"));
        }
    }

    [Theory]
    [InlineData("Asia/Shanghai", "21:30")]
    [InlineData("America/New_York", "08:30")]
    public async Task TimesAreInTheReadersZoneWithScriptAndInTheNamedOneWithout(string zone, string expected)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        await using var scripted = await chromium.OpenAsync(1280, ColorScheme.Light, zone: zone);
        await using var plain = await chromium.OpenAsync(1280, ColorScheme.Light, zone: zone, hasScript: false);
        var (with, without) = (await scripted.NewPageAsync(), await plain.NewPageAsync());

        await with.GotoAsync(site.Address.AbsoluteUri);
        await without.GotoAsync(site.Address.AbsoluteUri);

        Assert.Equal(expected, await with.TextContentAsync("article .sources time"));
        Assert.Contains(zone, await with.TextContentAsync("[data-zone]"), StringComparison.Ordinal);
        var html = await without.ContentAsync();
        Assert.Contains(">13:30</time>", html, StringComparison.Ordinal);
        Assert.Contains("Times are in UTC.", html, StringComparison.Ordinal);
    }

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\]\([^)]*\)|`[^`]+`")]
    private static partial Regex Link();

    [GeneratedRegex("\"([a-zA-Z]+(?:\\.[a-zA-Z]*)+|comma|stop|weekdays)\"")]
    private static partial Regex Quoted();

    /// <summary>
    /// Keys where words are requested them: <c>words["…"]</c>, <c>Format("…"</c>, <c>Count("…"</c>, <c>Prose.Of(visit, "…"</c>.
    /// </summary>
    [GeneratedRegex("(?:[wW]ords\\[|[wW]ords\\.(?:Format|Count|Find)\\(|Prose\\.Of\\([^,]+, )\"([a-zA-Z.]+)\"")]
    private static partial Regex Requested();
}

namespace Aggregator.Hosts.Tests.Web;

/// <summary>The pages in a real Chromium.</summary>
public sealed class BrowserTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>320 pixels are a window of 1280 at 400 %, and 640 at 200 %.</summary>
    [Theory]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(640, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task PagesFitTheScreenAndAskNobodyElse(int width, ColorScheme scheme)
    {
        await using var site = await SitePages.StartAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.OpenAsync(width, scheme);
        var page = await context.NewPageAsync();
        var (said, elsewhere) = (new List<string>(), new List<string>());
        page.Console += (_, message) => said.Add(message.Text);
        page.PageError += (_, error) => said.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != site.Address.Authority)
            {
                elsewhere.Add(request.Url);
            }
        };

        foreach (var path in SitePages.All)
        {
            await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
            var tooWide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            var beyond = await page.EvaluateAsync<string[]>(
                "[...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > innerWidth + .5)"
                + ".map(one => one.outerHTML.slice(0, 120))");
            Assert.True(tooWide <= 0, $"{path} is {tooWide} px too wide at {width}: {string.Join(", ", beyond.TakeLast(3))}");
        }

        Assert.Empty(elsewhere);

        // The one page that does not exist answers 404, which Chromium reports.
        Assert.DoesNotContain(said, line => !line.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReportsOfTwoLanguagesStandInTheOrderOfTimeForTheEye()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.OpenAsync(1280, ColorScheme.Light);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, "/stories/a1").AbsoluteUri);

        var tops = await page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('.reports.two > li')].map(item => item.getBoundingClientRect().top)");

        Assert.True(tops.Length > 2);
        Assert.Equal(tops.Order(), tops);
    }

    [Fact]
    public async Task TheSubscribeFormKnowsTheBrowsersZoneAndKeepsWhatWasTyped()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.OpenAsync(1280, ColorScheme.Light, zone: "Asia/Shanghai");
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, "/subscribe").AbsoluteUri);

        Assert.Equal("Asia/Shanghai", await page.InputValueAsync("#zone"));
    }

    [Fact]
    public async Task OnPaperThereIsTheNewsWithItsAddressesAndNothingToPress()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.OpenAsync(794, ColorScheme.Dark);
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Address.AbsoluteUri);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await page.IsVisibleAsync(".masthead nav"));
        Assert.False(await page.IsVisibleAsync(".search"));
        Assert.False(await page.IsVisibleAsync(".side"));
        Assert.True(await page.IsVisibleAsync("article.lead h2"));
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal(
            $"\"{Some.Edition().Stories[0].Sources[0].Address}\"",
            await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('article.lead h2 a'), '::after').content"));
        Assert.True((await page.PdfAsync(new() { Format = "A4" })).Length > 10_000);
    }

    [Fact]
    public async Task TheNewsCanBeReachedByKeyboardAlone()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        var page = await chromium.Browser.NewPageAsync();
        await page.GotoAsync(site.Address.AbsoluteUri);

        await page.Keyboard.PressAsync("Tab");
        var skip = await page.EvaluateAsync<bool>(
            "document.activeElement.matches('a.skip') && document.activeElement.getBoundingClientRect().left >= 0");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        var first = await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')");
        await page.Keyboard.PressAsync("Tab");
        var focused = await page.EvaluateAsync<string>("document.activeElement.closest('article')?.id ?? ''");

        Assert.True(skip);
        Assert.Equal("/live", first);
        Assert.Equal("story-a1", focused);
    }

    [Theory]
    [InlineData(380)]
    [InlineData(1280)]
    public async Task WordsWithoutABreakStayOnTheScreen(int width)
    {
        await using var site = await TestSite.StartAsync(Cancel);
        var endless = new string('W', 700);
        var story = Some.Story(
            "a1",
            endless,
            "en",
            Some.Source(endless, endless, Some.Now.AddHours(-12), isFirst: true),
            Some.Source("Other", new string('长', 600), Some.Now.AddHours(-11), "zh-Hans"));
        await site.Get<IEditionStore>().AddAsync(
            Some.Edition(stories: [story with { Summary = endless, Why = endless, Models = [endless], Labs = ["deepseek", endless] }]),
            Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.OpenAsync(width, ColorScheme.Light);
        var page = await context.NewPageAsync();

        foreach (var path in new[] { "/", "/stories/a1", "/labs/deepseek", "/archive" })
        {
            await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
            var tooWide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            var beyond = await page.EvaluateAsync<string[]>(
                "[...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > innerWidth + .5)"
                + ".map(one => one.outerHTML.slice(0, 120))");
            Assert.True(tooWide <= 0, $"{path} is {tooWide} px too wide at {width}: {string.Join(", ", beyond.TakeLast(3))}");
        }
    }

    [Fact]
    public async Task SigningUpWorksInTheBrowser()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        var page = await chromium.Browser.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, "/subscribe").AbsoluteUri);

        await page.FillAsync("#address", "reader@example.org");
        await page.SelectOptionAsync("#localHour", "21");
        await page.FillAsync("#zone", "Europe/Berlin");
        await page.CheckAsync("input[value=deepseek]");
        await page.ClickAsync("main button[type=submit]");

        Assert.Equal("Check your mail", await page.TextContentAsync("h1"));
        Assert.Equal(1, await site.Get<IMessageQueue>().CountAsync(Queues.SendMail, Cancel));
    }
}

namespace Aggregator.Hosts.Tests.Web;

/// <summary>Every page against WCAG 2.2 AA as axe-core checks it, in a real Chromium.</summary>
public sealed class AccessibilityTests
{
    private const string Run = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
            .map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)
        """;

    private static readonly string Folder = RepositoryFiles.PathOf("tests/Aggregator.Hosts.Tests");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Every pair of width, theme and language.
    [Theory]
    [InlineData(380, ColorScheme.Light, "zh")]
    [InlineData(380, ColorScheme.Dark, "en")]
    [InlineData(1280, ColorScheme.Light, "en")]
    [InlineData(1280, ColorScheme.Dark, "zh")]
    public async Task AxeFindsNothingOnAnyPage(int width, ColorScheme scheme, string locale)
    {
        await NodePackages.NeedAsync(Folder, "axe-core", Cancel);
        var axe = await File.ReadAllTextAsync(Path.Combine(Folder, "node_modules", "axe-core", "axe.min.js"), Cancel);
        await using var site = await SitePages.StartAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.OpenAsync(width, scheme, locale);
        var page = await context.NewPageAsync();
        var found = new List<string>();

        foreach (var path in SitePages.All)
        {
            await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);

            // What is folded is checked too.
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
            await page.EvaluateAsync(axe);
            var violations = await page.EvaluateAsync<string[]>(Run);
            found.AddRange(violations.Select(violation => $"{path} {violation}"));
        }

        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    [Fact]
    public async Task EverythingThatCanBePressedIsReachedByKeyboardAndShowsIt()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.OpenAsync(1280, ColorScheme.Light);
        var page = await context.NewPageAsync();

        foreach (var path in new[] {
            "/",
            "/stories/a1",
            "/labs/deepseek",
            "/archive",
            "/sources",
            "/search?q=DeepSeek",
            "/near-misses",
            "/reference" })
        {
            await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
            var wanted = await page.EvaluateAsync<int>(
                "[...document.querySelectorAll('a[href], button, input, summary')].filter(element => element.checkVisibility()).length");
            var reached = new HashSet<string>();

            for (var press = 0; press < wanted + 5; press++)
            {
                await page.Keyboard.PressAsync("Tab");
                var state = await page.EvaluateAsync<JsonElement>("""
                    () => {
                        const at = document.activeElement;
                        const style = getComputedStyle(at);
                        return { is: [...document.querySelectorAll('*')].indexOf(at), body: at === document.body, shows: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, html: at.outerHTML.slice(0, 120) };
                    }
                    """);

                if (!state.GetProperty("body").GetBoolean())
                {
                    Assert.True(state.GetProperty("shows").GetBoolean(), $"{path}: no focus to be seen on {state.GetProperty("html")}");
                    reached.Add(state.GetProperty("is").ToString());
                }
            }

            Assert.True(reached.Count >= wanted, $"{path}: {reached.Count} of {wanted} reached");
        }
    }

    [Fact]
    public async Task TheFormIsFilledInAndSentByKeyboardAloneAndAMistakeIsNamedBesideItsField()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.OpenAsync(380, ColorScheme.Light);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, "/subscribe").AbsoluteUri);

        await TabToAsync(page, "#address");
        await page.Keyboard.TypeAsync("reader@example.org");
        await TabToAsync(page, "#localHour");
        await page.Keyboard.TypeAsync("21");
        await TabToAsync(page, "#zone");
        await page.Keyboard.TypeAsync("Mars/Olympus");
        await TabToAsync(page, "input[value=deepseek]");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "main button[type=submit]");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForSelectorAsync("#zone[aria-invalid=true]");
        Assert.NotNull(await page.GetAttributeAsync("#zone", "aria-describedby"));
        Assert.Equal("reader@example.org", await page.InputValueAsync("#address"));
        Assert.Equal("21", await page.InputValueAsync("#localHour"));
        Assert.True(await page.IsCheckedAsync("input[value=deepseek]"));

        await TabToAsync(page, "#zone");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Asia/Shanghai");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForSelectorAsync("h1:text('Check your mail')");
    }

    [Fact]
    public async Task NothingMovesForThoseWhoWantItStill()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.OpenAsync(1280, ColorScheme.Light);
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(site.Address.AbsoluteUri);

        var moving = await page.EvaluateAsync<int>("[...document.querySelectorAll('*')].filter(one => { const style = getComputedStyle(one); return style.transitionDuration !== '0s' || style.animationName !== 'none'; }).length");

        Assert.Equal(0, moving);
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var press = 0; press < 150; press++)
        {
            await page.Keyboard.PressAsync("Tab");

            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"{selector} cannot be reached by keyboard.");
    }
}

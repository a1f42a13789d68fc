namespace Aggregator.Hosts.Tests.Web;

/// <summary>Every page as a reader sees it. <c>SCREENSHOTS=folder</c> keeps the pictures, for people who compare them.</summary>
public sealed class ScreenshotTests
{
    [Fact]
    public async Task EveryPageFitsItsWidthInBothThemesAndLanguages()
    {
        var folder = Environment.GetEnvironmentVariable("SCREENSHOTS");
        await using var site = await SitePages.StartAsync(TestContext.Current.CancellationToken);
        await using var chromium = await Chromium.LaunchAsync();

        foreach (var (width, scheme, locale) in new[] {
            (380, ColorScheme.Light, "en"),
            (1280, ColorScheme.Dark, "en"),
            (1280, ColorScheme.Light, "zh"),
            (380, ColorScheme.Dark, "zh") })
        {
            await using var context = await chromium.OpenAsync(width, scheme, locale);
            var page = await context.NewPageAsync();

            foreach (var path in SitePages.All)
            {
                await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
                Assert.True(
                    await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width,
                    $"{path} is wider than {width} pixels.");

                if (folder is null)
                {
                    continue;
                }

                var name = path == "/"
                    ? "front"
                    : string.Concat(path.Trim('/').Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(folder, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}-{locale}.png"),
                    FullPage = true
                });
            }
        }
    }
}

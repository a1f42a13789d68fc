using Microsoft.Playwright;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>Pictures of every page for people who compare them: <c>SCREENSHOTS=folder</c> says where to, and without it nothing is done.</summary>
public sealed class ScreenshotTests
{
    [Fact]
    public async Task EveryPageIsPicturedInBothThemesWidthsAndLanguages()
    {
        var folder = Environment.GetEnvironmentVariable("SCREENSHOTS");
        Assert.SkipWhen(folder is null, "SCREENSHOTS names no folder.");
        await using var site = await SitePages.StartAsync(TestContext.Current.CancellationToken);
        await using var chromium = await Chromium.LaunchAsync();

        foreach (var (width, scheme, locale) in new[] { (380, ColorScheme.Light, "en"), (1280, ColorScheme.Dark, "en"), (1280, ColorScheme.Light, "zh"), (380, ColorScheme.Dark, "zh") })
        {
            await using var context = await chromium.OpenAsync(width, scheme, locale);
            var page = await context.NewPageAsync();

            foreach (var path in SitePages.All)
            {
                await page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
                var name = path == "/" ? "front" : string.Concat(path.Trim('/').Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder!, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}-{locale}.png"), FullPage = true });
            }
        }
    }
}

namespace Aggregator.Hosts.Tests.Web;

/// <summary>The browser of the machine; a test without one is skipped, and fails with CI=true.</summary>
internal sealed class Chromium(IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    public IBrowser Browser => browser;

    public static async Task<Chromium> LaunchAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";
        var problem = File.Exists(path) ? null : $"There is no Chromium at {path}; CHROMIUM_PATH names another place.";
        Assert.False(problem is not null && Environment.GetEnvironmentVariable("CI") == "true", problem);
        Assert.SkipWhen(problem is not null, problem ?? "");

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });

        return new Chromium(playwright, browser);
    }

    public Task<IBrowserContext> OpenAsync(
        int width,
        ColorScheme scheme,
        string locale = "en-GB",
        bool hasScript = true,
        string zone = "UTC") => browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            Locale = locale,
            TimezoneId = zone,
            JavaScriptEnabled = hasScript,
        });

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>The <c>digest</c> verb, as it is typed.</summary>
public sealed class DigestCommandTests
{
    private const string Date = "2026-11-02";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IntoAPipeItIsPlainTextOrTheFormatRequested()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var text = await RunAsync(site, "--date", Date);
        var markdown = await RunAsync(site, "--date", Date, "--format", "md");
        var json = await RunAsync(site, "--date", Date, "--format", "json");
        var narrowed = await RunAsync(site, "--date", Date, "--format", "json", "--lab", "月之暗面", "--lab", "zhipu");

        Assert.All(new[] { text, markdown, json, narrowed }, finished => Assert.Equal((0, ""), (finished.ExitCode, finished.Error)));
        Assert.StartsWith("DeepSeek and the Chinese AI labs: 2 November 2026\n", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text.Output);
        Assert.StartsWith("# DeepSeek and the Chinese AI labs: 2 November 2026", markdown.Output, StringComparison.Ordinal);
        Assert.Equal(5, Stories(json));
        Assert.Equal(2, Stories(narrowed));
    }

    [Fact]
    public async Task ADateSinceWhenToLookNeedsNoSources()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        var since = TimeProvider.System.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var finished = await RunAsync(site, "--no-poll", "--since", since, "--format", "json");

        Assert.Equal(since + "T00:00", JsonDocument.Parse(finished.Output).RootElement.GetProperty("windowStart").GetString()![..16]);
    }

    [Theory]
    [InlineData("--date 2026-13-01", 2, "a date such as 2026-11-02")]
    [InlineData("--date 2020-01-01", 1, "2026-11-02")]
    [InlineData("--no-poll --since yesterday", 2, "a date such as 2026-11-02")]
    [InlineData("--no-poll --since 2020-01-01", 2, "last seven days")]
    [InlineData("--no-poll --since 2999-01-01", 2, "last seven days")]
    [InlineData("--date 2026-11-02 --lab nobody", 2, "deepseek")]
    [InlineData("--date 2026-11-02 --format pdf", 2, "jsonfeed")]
    [InlineData("--no-poll --window 169", 2, "168")]
    public async Task AWrongValueIsRefusedWithWhatIsAllowed(string arguments, int exitCode, string said)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var finished = await RunAsync(site, arguments.Split(' '));

        Assert.Equal((exitCode, ""), (finished.ExitCode, finished.Output));
        Assert.Contains(said, finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, "", true)]
    [InlineData(120, "NO_COLOR=1 ", false)]
    public async Task OnATerminalItFitsTheWindowAndHasColourUnlessThatIsUnwanted(int columns, string environment, bool hasColour)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "There is no script(1) to make a terminal with.");
        await using var site = await TestSite.WithEditionAsync(Cancel);
        var server = Path.Combine(AppContext.BaseDirectory, "Aggregator.Server.dll");
        using var process = Process.Start(new ProcessStartInfo(
            "/usr/bin/script", ["-qec", $"stty cols {columns}; {environment}TERM=xterm-256color dotnet '{server}' digest --date {Date} --data '{site.DataFolder}'", "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;

        var shown = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("DeepSeek and the Chinese AI labs: 2 November 2026", shown, StringComparison.Ordinal);
        Assert.Contains(new string('─', Math.Min(columns, 100)), shown, StringComparison.Ordinal);
        Assert.Equal(
            hasColour,
            shown.Contains("\u001b[38;5;6m", StringComparison.Ordinal) || shown.Contains("\u001b[36m", StringComparison.Ordinal));

        // No terminal is known here that makes links: addresses stand in full.
        Assert.Contains(Some.Edition().Stories[0].Sources[0].Address!.AbsoluteUri, shown, StringComparison.Ordinal);
    }

    private static int Stories(Finished finished) =>
        JsonDocument.Parse(finished.Output).RootElement.GetProperty("stories").GetArrayLength();

    private static Task<Finished> RunAsync(TestSite site, params string[] arguments) =>
        ServerProcess.RunAsync(["digest", .. arguments, "--data", site.DataFolder], Cancel);
}

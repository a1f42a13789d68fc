namespace Aggregator.Hosts.Tests.Infra;

/// <summary>The last step of a deployment, run against a site on this machine.</summary>
public sealed class SmokeTests
{
    [Theory]
    [InlineData(200, 200, 0)]
    [InlineData(200, 404, 0)]
    [InlineData(200, 500, 1)]
    [InlineData(500, 200, 1)]
    public async Task AGoodSiteIsDistinguishedFromABadOne(int page, int digest, int exitCode)
    {
        await using var site = await StartAsync(page, digest);

        var (code, said) = await AskAsync(site.Urls.Single());

        Assert.Equal(exitCode, code);
        Assert.Contains($"page {page}, digest {digest}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASiteThatIsNotThereIsSaidSo()
    {
        var (code, said) = await AskAsync("http://127.0.0.1:9");

        Assert.Equal(1, code);
        Assert.Contains("does not answer", said, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync(int page, int digest)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();

        var site = builder.Build();
        site.MapGet("/", () => Results.StatusCode(page));
        site.MapGet("/api/digest", () => Results.StatusCode(digest));
        await site.StartAsync(TestContext.Current.CancellationToken);

        return site;
    }

    private static async Task<(int ExitCode, string Said)> AskAsync(string address)
    {
        Assert.SkipUnless(File.Exists("/bin/sh") && File.Exists("/usr/bin/curl"), "The script needs a POSIX shell and curl.");

        var start = new ProcessStartInfo("/bin/sh", [RepositoryFiles.PathOf("infra/smoke.sh"), address, "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        return (process.ExitCode, await output + await errors);
    }
}

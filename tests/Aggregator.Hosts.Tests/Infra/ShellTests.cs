namespace Aggregator.Hosts.Tests.Infra;

public sealed class ShellTests
{
    [Fact]
    public async Task ShellCheckHasNothingToSay()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/shellcheck"), "ShellCheck is not installed.");
        var scripts = Directory.GetFiles(RepositoryFiles.PathOf("infra"), "*.sh")
            .Concat(Directory.GetFiles(RepositoryFiles.PathOf("eng"), "*.sh")).Append(RepositoryFiles.PathOf(".ci/run"));

        using var process = Process.Start(new ProcessStartInfo("/usr/bin/shellcheck", ["--external-sources", .. scripts])
        {
            RedirectStandardOutput = true,
        })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (process.ExitCode, said));
    }
}

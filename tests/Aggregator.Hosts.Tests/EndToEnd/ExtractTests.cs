namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>The <c>extract</c> verb, as it is typed.</summary>
public sealed class ExtractTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-extract-").FullName;

    [Fact]
    public async Task APageComesAsJsonWithItsSourcesAndReasons()
    {
        var finished = await RunAsync("page.html", Page, "--format", "json", "--explain", "--address", "https://news.example/a/story");

        Assert.Equal(0, finished.ExitCode);
        using var json = JsonDocument.Parse(finished.Output);
        var root = json.RootElement;
        Assert.Equal("深度求索开源新模型", root.GetProperty("title").GetString());
        Assert.Equal("line near the title", root.GetProperty("sources").GetProperty("authors").GetString());
        Assert.Contains("https://news.example/a/paper", root.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.All(root.GetProperty("blocks").EnumerateArray(), block => Assert.NotEmpty(block.GetProperty("reason").GetString()!));
        Assert.Contains("深度求索", finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TextAndFactsGoDifferentWays()
    {
        var finished = await RunAsync("page.html", Page, "--format", "md");

        Assert.Equal(0, finished.ExitCode);
        Assert.StartsWith("# 深度求索开源新模型", finished.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("published", finished.Output, StringComparison.Ordinal);
        Assert.Contains("2026-02-11", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.pdf", "%PDF-1.7", 1, "a PDF")]
    [InlineData("a.png", "\u0089PNG", 1, "not to a page")]
    [InlineData("empty.html", "", 1, "empty")]
    [InlineData("script.html", "<html><body><div id=root></div><script src=a.js></script></body></html>", 1, "written by scripts")]
    [InlineData("frames.html", "<frameset><frame src=a.html></frameset>", 1, "frames")]
    public async Task WhatIsNoPageIsNamed(string name, string content, int exitCode, string words)
    {
        var finished = await RunAsync(name, content);

        Assert.Equal(exitCode, finished.ExitCode);
        Assert.Contains(words, finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNotThereIsAMistakeOfTheCommandLine()
    {
        var finished = await ServerProcess.RunAsync(
            ["extract", Path.Combine(_folder, "nowhere.html")],
            TestContext.Current.CancellationToken,
            folder: _folder);

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("nowhere.html", finished.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<Finished> RunAsync(string name, string content, params string[] options)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(path, name.EndsWith(".png", StringComparison.Ordinal)
            ? [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0, 0, 0]
            : System.Text.Encoding.UTF8.GetBytes(content), TestContext.Current.CancellationToken);
        return await ServerProcess.RunAsync(["extract", path, .. options], TestContext.Current.CancellationToken, folder: _folder);
    }

    private static readonly string Page =
        "<html lang=zh><head><title>深度求索开源新模型</title></head><body><h1>深度求索开源新模型</h1><div>2026年2月11日 08:15 作者：李晓雯</div><div class=content>"
        + string.Concat(Enumerable.Repeat("<p>深度求索在<a href=paper>公告</a>中表示，新价格自本月起执行，老用户的余额按新价格折算，开发者反应热烈。</p>", 6))
        + "</div></body></html>";
}

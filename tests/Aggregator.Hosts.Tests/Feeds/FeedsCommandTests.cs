namespace Aggregator.Hosts.Tests.Feeds;

/// <summary>The <c>feeds</c> verbs as an operator runs them, against a real site on loopback.</summary>
public sealed class FeedsCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-feeds-").FullName;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _credentials = new();
    private readonly WebApplication _site;

    public FeedsCommandTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.Run(context =>
        {
            _requests.Enqueue(context.Request.Path.Value!);
            _credentials.Enqueue(context.Request.Headers.Authorization.ToString());
            return AnswerAsync(context);
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Site => _site.Urls.First();

    public async ValueTask InitializeAsync() => await _site.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task APageIsAddedByTheFeedItNamesAndSaysWhichOfSeveralAndWhy()
    {
        var added = await RunAsync("feeds", "add", $"{Site}/", "--lane", "letter");
        var again = await RunAsync("feeds", "add", $"{Site}/feed");
        var listed = await RunAsync("feeds", "list", "--json");

        Assert.True(added.ExitCode == 0, added.Error);
        Assert.Contains("links to 2 feeds; --feed NUMBER takes another", added.Output, StringComparison.Ordinal);
        Assert.Contains("Added the-desk", added.Output, StringComparison.Ordinal);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("is the feed 'the-desk' already", again.Error, StringComparison.Ordinal);
        Assert.Equal(["/", "/feed"], _requests);
        Assert.Contains("the-desk", listed.Output, StringComparison.Ordinal);
        Assert.Contains("36氪快讯", listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACheckShowsEntryByEntryWhatWouldBeKeptAndWhy()
    {
        var result = await RunAsync("feeds", "check", $"{Site}/feed");
        var json = await RunAsync("feeds", "check", $"{Site}/feed", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.All(
            ["fetched   200", "decoded   utf-8", "repaired  undeclared-entities", "+ ", "kept: names DeepSeek", "older than 14 days"],
            words => Assert.Contains(words, result.Output, StringComparison.Ordinal));
        var entries = JsonNode.Parse(json.Output)!["entries"]!.AsArray();
        Assert.Equal([true, false, false], entries.Select(entry => (bool)entry!["isKept"]!));
        Assert.Equal($"{Site}/1", (string)entries[0]!["link"]!);
    }

    [Fact]
    public async Task APageWithoutAFeedIsTriedAndThenAddedBySelectorsAlone()
    {
        string[] selectors = ["--select-list", "ul.news > li", "--select-title", "a", "--select-date", "time@datetime"];

        var tried = await RunAsync(["feeds", "check", $"{Site}/list", .. selectors]);
        var changed = await RunAsync("feeds", "check", $"{Site}/list", "--select-list", "ol > li");
        var added = await RunAsync(["feeds", "add", $"{Site}/list", "--id", "list", .. selectors]);
        var early = await RunAsync("feeds", "check", "list");

        Assert.Contains("1 x element without a link", tried.Output, StringComparison.Ordinal);
        Assert.Contains("entries   1, of which 1 would be kept", tried.Output, StringComparison.Ordinal);
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("no longer has anything that 'ol > li' selects: nothing read", changed.Output, StringComparison.Ordinal);
        Assert.True(added.ExitCode == 0, added.Error);
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("is not polled again before", early.Error, StringComparison.Ordinal);
        Assert.Equal(3, _requests.Count);
    }

    [Theory]
    [InlineData("--select-list must say", "feeds", "check", "https://x.example/", "--select-title", "h1")]
    [InlineData(
        "Selectors are for pages",
        "feeds",
        "check",
        "https://x.example/",
        "--adapter",
        "huggingface-models",
        "--select-list",
        "li")]
    [InlineData("needs --select-list", "feeds", "check", "https://x.example/", "--adapter", "html")]
    [InlineData("neither an http or https address nor a known feed", "feeds", "check", "nobody")]
    [InlineData("no/such.opml cannot be read", "feeds", "import", "no/such.opml")]
    [InlineData("cannot be written", "feeds", "export", "no/such/folder/out.opml")]
    public async Task AWrongRequestIsAnsweredWithWhatToDo(string words, params string[] arguments)
    {
        var finished = await RunAsync(arguments);

        Assert.Equal(1, finished.ExitCode);
        Assert.Contains(words, finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<outline text='Page' type='HTML+XPath' xmlUrl='https://page.example/'/>")]
    public async Task AListWithoutAFeedIsAnError(string outlines)
    {
        var file = Path.Combine(_folder, "none.opml");
        await File.WriteAllTextAsync(file, $"<opml version='2.0'><body>{outlines}</body></opml>", Token);

        var finished = await RunAsync("feeds", "import", file);

        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("there is no feed in this list", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsExportedIsImportedAsItWas()
    {
        var file = Path.Combine(_folder, "out.opml");
        await RunAsync(
            "feeds",
            "add",
            $"{Site}/list",
            "--id",
            "list",
            "--title",
            "A “list” & more",
            "--select-list",
            "ul.news > li",
            "--trust",
            "0.25");
        await RunAsync("feeds", "remove", "technode");

        var exported = await RunAsync("feeds", "export", file);
        var imported = await ServerProcess.RunAsync(
            ["feeds", "import", file, "--replace", "--data", Path.Combine(_folder, "other")],
            Token,
            folder: _folder);
        var back = await ServerProcess.RunAsync(["feeds", "export", "--data", Path.Combine(_folder, "other")], Token, folder: _folder);

        Assert.True(exported.ExitCode == 0, exported.Error);
        Assert.Contains("Added 1, replaced 1,", imported.Output, StringComparison.Ordinal);
        Assert.Equal(Outlines(await File.ReadAllTextAsync(file, Token)), Outlines(back.Output));
    }

    [Fact]
    public async Task AnotherProgramReadsOurListAndWeReadIts()
    {
        var theirs = Path.Combine(_folder, "theirs.opml");
        var ours = Path.Combine(_folder, "ours.opml");
        await File.WriteAllTextAsync(theirs, await PeerAsync("write"), Token);

        var imported = await RunAsync("feeds", "import", theirs);
        await RunAsync("feeds", "export", ours);
        using var read = JsonDocument.Parse(await PeerAsync("read", ours));

        Assert.Contains("Added 2, replaced 0, 0 there already, 0 set aside.", imported.Output, StringComparison.Ordinal);
        var folders = read.RootElement.GetProperty("body").GetProperty("outlines").EnumerateArray().ToDictionary(
            folder => folder.GetProperty("text").GetString()!,
            folder => folder.GetProperty("outlines").EnumerateArray().ToList());
        Assert.Contains(folders["lab"], outline => outline.GetProperty("text").GetString() == "Fish & chips"
            && outline.GetProperty("xmlUrl").GetString() == "https://fish.example/feed?a=1&b=2");
        Assert.Contains(
            folders["media"],
            outline => outline.GetProperty("text").GetString() == "量子位" && outline.GetProperty("type").GetString() == "rss");
        Assert.True(folders.Values.Sum(outlines => outlines.Count) > 130);
    }

    [Fact]
    public async Task WhatIsSecretInAnAddressIsSentAndIsInNothingThatIsPrinted()
    {
        var address = Site.Replace("//", "//me:hidden-pass@", StringComparison.Ordinal) + "/feed?token=hidden-token";
        string[][] verbs =
        [
            ["feeds", "add", address, "--id", "private"], ["feeds", "add", address], ["feeds", "list"], ["feeds", "list", "--json"],
            ["feeds", "check", address], ["feeds", "check", "private"], ["feeds", "check", $"htps://me:hidden-pass@{address[7..]}"],
            ["feeds", "export"], ["feeds", "list", "--politeness"],
        ];

        var printed = new List<Finished>();
        foreach (var verb in verbs)
        {
            printed.Add(await RunAsync(verb));
        }

        var list = Path.Combine(_folder, "secrets.opml");
        await RunAsync("feeds", "export", list, "--secrets");
        printed.Add(await RunAsync("feeds", "import", list, "--replace", "--dry-run"));
        var imported = await ServerProcess.RunAsync(
            ["feeds", "import", list, "--data", Path.Combine(_folder, "other")], Token, folder: _folder);

        Assert.True(printed[0].ExitCode == 0, printed[0].Error);
        Assert.Equal(["Basic bWU6aGlkZGVuLXBhc3M="], _credentials.Distinct());
        Assert.All(printed.Append(imported), finished =>
            Assert.DoesNotContain("hidden-", finished.Output + finished.Error, StringComparison.Ordinal));
        Assert.Contains("token=***", printed[2].Output, StringComparison.Ordinal);
        Assert.Contains("me:hidden-pass@", await File.ReadAllTextAsync(list, Token), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(list) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private static IEnumerable<string> Outlines(string opml) =>
        opml.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("<outline", StringComparison.Ordinal));

    private static async Task<string> PeerAsync(params string[] arguments)
    {
        var folder = RepositoryFiles.PathOf("tests/Aggregator.Hosts.Tests");
        await NodePackages.NeedAsync(folder, "feedsmith", Token);
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "Feeds", "opml-peer.mjs"), .. arguments])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = folder
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Node did not start.");

        return await process.StandardOutput.ReadToEndAsync(Token);
    }

    private Task<Finished> RunAsync(params string[] arguments) => ServerProcess.RunAsync(
        [.. arguments, "--data", _folder, "--set", "Web:AllowLoopback=true", "--set", "Web:HostSpacing=00:00:00"], Token, folder: _folder);

    private static Task AnswerAsync(HttpContext context)
    {
        var today = TimeProvider.System.GetUtcNow().AddHours(-2).ToString("r", System.Globalization.CultureInfo.InvariantCulture);
        context.Response.ContentType = context.Request.Path == "/feed" ? "application/rss+xml" : "text/html; charset=utf-8";
        return context.Response.WriteAsync(context.Request.Path.Value switch
        {
            "/" => "<head><link rel=alternate type=application/rss+xml title='Comments' href='/comments'><link rel=alternate type=application/rss+xml title='Desk' href='/feed'></head>",
            "/list" => $"<html lang=en><ul class=news><li><a href='/1'>DeepSeek releases V4</a><time datetime='{today}'>now</time></li><li><a>no link</a></li></ul></html>",
            _ => $"""
                <rss version="2.0"><channel><title>The Desk</title>
                <item><title>DeepSeek releases V4 — its model &nbsp;</title><link>/1</link><pubDate>{today}</pubDate><description>The lab in Hangzhou released it.</description></item>
                <item><title>DeepSeek of old</title><link>/2</link><pubDate>Wed, 22 Jan 2020 09:00:00 GMT</pubDate></item>
                <item><title>A cake</title><link>/3</link></item></channel></rss>
                """,
        });
    }
}

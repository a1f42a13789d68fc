namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>What a user types or finds broken gets a message that says what to do, and an exit code that a script can tell.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-bad-").FullName;

    [Theory]
    [InlineData("--nonsense", "--nonsense")]
    [InlineData("digset", "digset")]
    [InlineData("digest --window 0", "--window is 0")]
    [InlineData("digest --format pdf", "pdf")]
    [InlineData("serve --storage floppy", "floppy")]
    [InlineData("serve --set Digests", "is not a setting")]
    [InlineData("feeds add notanaddress", "notanaddress")]
    [InlineData("editions rebuild", "--dry-run")]
    [InlineData("editions show 2026-13-01", "2026-13-01")]
    [InlineData("feeds pace technode 29", "29")]
    public async Task AWrongCommandLineIsRefusedByName(string arguments, string named)
    {
        var finished = await RunAsync(arguments.Split(' '));

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(named, finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Web:HostSpacing=-00:00:01", "HostSpacing")]
    [InlineData("Digests:MaxStories=0", "MaxStories")]
    [InlineData("Digests:MaxStories=many", "MaxStories")]
    [InlineData("Web:UserAgent=", "UserAgent")]
    [InlineData("Digests:PublishAt=soon", "PublishAt")]
    [InlineData("Labs:LexiconPath=/nowhere/lexicon.json", "lexicon.json")]
    public async Task ASettingOutOfRangeIsRefusedByName(string setting, string named)
    {
        var finished = await RunAsync(["digest", "--no-poll", "--set", setting]);

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(named, finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNotADatabaseIsNamedAndLeftAlone()
    {
        var database = Path.Combine(_folder, "aggregator.db");
        await File.WriteAllTextAsync(database, "These are my holiday notes.", TestContext.Current.CancellationToken);

        var finished = await RunAsync(["digest", "--no-poll"]);

        Assert.Equal(3, finished.ExitCode);
        Assert.Contains(database, finished.Error, StringComparison.Ordinal);
        Assert.Equal("These are my holiday notes.", await File.ReadAllTextAsync(database, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("PRAGMA user_version = 999", "a newer version")]
    [InlineData("DROP TABLE records", "Restore a backup")]
    [InlineData("PRAGMA application_id = 1", "Name another file")]
    public async Task AStoreThatIsNotAsItShouldBeIsOneLineThatSaysWhatToDo(string harm, string advice)
    {
        Assert.Equal(0, (await RunAsync(["feeds", "list", "--json"])).ExitCode);
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(_folder, "aggregator.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = harm;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var finished = await RunAsync(["digest", "--no-poll"]);

        Assert.Equal(3, finished.ExitCode);
        Assert.Contains(advice, Assert.Single(finished.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoreThatIsLockedForLongIsOneLineThatSaysWhatToDo()
    {
        Assert.Equal(0, (await RunAsync(["feeds", "list", "--json"])).ExitCode);
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(_folder, "aggregator.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var finished = await RunAsync(["feeds", "remove", "technode"]);

        Assert.Equal(3, finished.ExitCode);
        Assert.Contains(
            "Another process has kept the database",
            Assert.Single(finished.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoreThatCannotBeReachedSaysWhichSettingToLookAt()
    {
        var finished = await RunAsync(["digest", "--no-poll", "--storage", "azure"]);

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("ConnectionString", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressThatDoesNotResolveIsNotAddedAndSaysSo()
    {
        var finished = await RunAsync(["feeds", "add", "https://no-such-host.invalid/feed"]);

        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("no-such-host.invalid", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APrivateAddressIsRefusedUnlessLoopbackIsOpened()
    {
        var finished = await RunAsync(["feeds", "check", "http://127.0.0.1:9/feed"]);

        Assert.Equal(1, finished.ExitCode);
    }

    [Fact]
    public async Task ADayWithoutANetworkExplainsItselfAndPointsToTheDemo()
    {
        // A feed on a name that never resolves makes this machine look like one without a network.
        var catalogue = Path.Combine(_folder, "catalogue.json");
        await File.WriteAllTextAsync(
            catalogue,
            """{"feeds":[{"id":"nowhere","title":"Nowhere Times","address":"https://nowhere.invalid/feed","language":"en","lane":"media","trust":0.5}]}""",
            TestContext.Current.CancellationToken);

        var finished = await RunAsync(["digest", "--set", $"Feeds:CataloguePath={catalogue}"]);

        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("No feed has been reached", finished.Error, StringComparison.Ordinal);
        Assert.Contains("demo", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatReachesNoFeedReportsItAndGoesOnServing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var catalogue = Path.Combine(_folder, "catalogue.json");
        await File.WriteAllTextAsync(
            catalogue,
            """{"feeds":[{"id":"nowhere","title":"Nowhere Times","address":"https://nowhere.invalid/feed","language":"en","lane":"media","trust":0.5}]}""",
            cancellationToken);
        using var port = new DemoRun();
        using var server = ServerProcess.Start(
            ["serve", "--data", _folder, "--urls", $"http://127.0.0.1:{port.Port}", "--set", $"Feeds:CataloguePath={catalogue}"]);
        using var client = new HttpClient();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));

        while (!server.Output.Contains("No feed could be reached", StringComparison.Ordinal))
        {
            Assert.False(server.HasExited, server.Error);
            await poll.WaitForNextTickAsync(limit.Token);
        }

        var page = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port.Port}/"), limit.Token);
        Assert.Contains("-- demo", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMessageThatIsNotJsonIsPoisonedAndTheRestGoesOn()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var run = new DemoRun();
        await ServerProcess.RunAsync(["feeds", "remove", "nobody", "--data", run.DataFolder], cancellationToken);
        await run.ExecuteAsync(
            """
            INSERT INTO messages (queue, body, inserted_at, visible_at, dequeue_count, receipt)
            VALUES ('visit-hosts', 'not json at all', '2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00.0000000Z', 0, '')
            """,
            cancellationToken);

        var finished = await ServerProcess.RunAsync(run.Arguments(TimeSpan.FromMinutes(1)), cancellationToken);

        Assert.True(finished.ExitCode == 0, finished.Error);
        Assert.Equal(
            ["not json at all"],
            await run.ColumnAsync("SELECT body FROM messages WHERE queue = 'visit-hosts-poison'", cancellationToken));
        Assert.True(await run.CountAsync("articles", cancellationToken) > 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Finished> RunAsync(IEnumerable<string> arguments) =>
        ServerProcess.RunAsync([.. arguments, "--data", _folder], TestContext.Current.CancellationToken, folder: _folder);
}

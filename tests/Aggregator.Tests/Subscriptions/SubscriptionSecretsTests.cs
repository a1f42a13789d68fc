namespace Aggregator.Tests.Subscriptions;

public sealed class SubscriptionSecretsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("secrets").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task EachDayHasItsTokenAndAnOldOneStillUnsubscribes()
    {
        var secrets = Secrets.At(_time);
        var first = await secrets.NewTokenAsync("a", Cancel);
        Assert.Equal(first, await secrets.NewTokenAsync("a", Cancel));

        _time.Advance(TimeSpan.FromDays(90));
        Assert.NotEqual(first, await secrets.NewTokenAsync("a", Cancel));
        Assert.True(await secrets.MayChangeAsync("a", first, Cancel));

        _time.Advance(TimeSpan.FromDays(1));
        Assert.False(await secrets.MayChangeAsync("a", first, Cancel));
        Assert.True(await secrets.MayEndAsync("a", first, Cancel));
    }

    [Fact]
    public async Task NothingElseIsAToken()
    {
        var secrets = Secrets.At(_time);
        var token = await secrets.NewTokenAsync("a", Cancel);
        string[] wrong = ["", "5", token[..^1], token + "0", "ffff" + token[4..], "zzzz" + token[4..], await secrets.NewTokenAsync("b", Cancel)];

        foreach (var other in wrong)
        {
            Assert.False(await secrets.MayEndAsync("a", other, Cancel), other);
        }

        Assert.False(await Secrets.With(new string('x', 32), _time).MayEndAsync("a", token, Cancel));
    }

    [Fact]
    public async Task AnIdTellsNothingWithoutTheKey()
    {
        var id = await Secrets.At(_time).IdOfAsync("email", "Reader@Example.org", Cancel);

        Assert.Equal(id, await Secrets.At(_time).IdOfAsync("email", "reader@example.org", Cancel));
        Assert.NotEqual(id, await Secrets.With(new string('x', 32), _time).IdOfAsync("email", "reader@example.org", Cancel));
        Assert.Matches("^[0-9a-f]{32}$", id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ARandomKeyIsKept(bool inFile)
    {
        var store = new FakeRecordStore();
        var file = Path.Combine(_folder, "key");
        SubscriptionKey Key() => new(Options.Create(new SubscriptionOptions { KeyFile = inFile ? file : null }), store);

        var signed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Key().SignAsync("a", "b", "c", Cancel), Cancel)));

        Assert.Single(signed.Distinct());
        Assert.Equal(inFile, File.Exists(file));
        if (inFile && !OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Single(Directory.GetFiles(_folder));
        }
    }
}

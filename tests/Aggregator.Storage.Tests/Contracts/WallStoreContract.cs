using Aggregator.Candidates;

namespace Aggregator.Storage.Tests.Contracts;

public abstract class WallStoreContract(Backend backend) : StorageContract<IWallStore>(backend)
{
    [Fact]
    public async Task CountsComeBackAndAreNotWrittenOverAnothers()
    {
        var mine = (await Store.GetAsync("technode", Cancel)).Count("Login", Some.Noon);
        Assert.True(await Other.TrySaveAsync(new FeedWalls { FeedId = "technode" }.Count("Deleted", Some.Noon), Cancel));

        Assert.False(await Store.TrySaveAsync(mine, Cancel));
        Assert.True(await Store.TrySaveAsync((await Store.GetAsync("technode", Cancel)).Count("Login", Some.Noon), Cancel));

        var counted = Assert.Single(await Other.ListAsync(Cancel));
        Assert.Equal(new Dictionary<string, int> { ["Deleted"] = 1, ["Login"] = 1 }, counted.OfWeek(Some.Noon));
    }

    [Fact]
    public async Task ARetryIsReplacedListedAndRemoved()
    {
        await Store.PutRetryAsync(new PageRetry(Some.Id(1), "news.example", 1, Some.Noon), Cancel);
        await Store.PutRetryAsync(new PageRetry(Some.Id(2), "news.example", 1, Some.Noon), Cancel);
        await Other.PutRetryAsync(new PageRetry(Some.Id(1), "news.example", 2, Some.Noon.AddHours(2)), Cancel);
        await Other.RemoveRetryAsync(Some.Id(2), Cancel);
        await Other.RemoveRetryAsync(Some.Id(3), Cancel);

        Assert.Equal([new PageRetry(Some.Id(1), "news.example", 2, Some.Noon.AddHours(2))], await Store.ListRetriesAsync(Cancel).ToListAsync(Cancel));
        Assert.Equal(2, (await Store.FindRetryAsync(Some.Id(1), Cancel))?.Attempts);
        Assert.Null(await Store.FindRetryAsync(Some.Id(2), Cancel));
    }
}

using Aggregator.Candidates;

namespace Aggregator.Storage.Tests.Contracts;

public abstract class PageStoreContract(Backend backend) : StorageContract<IPageStore>(backend)
{
    private static PageFetchRecord Verdict { get; } =
        new(Some.Id(1), Some.Id(2), Some.AwkwardText, ArticleId: Some.Id(3), Some.AwkwardText, Score: 0.7);

    [Fact]
    public async Task AVerdictComesBackAsItWasAdded()
    {
        await Store.AddAsync(Verdict, Cancel);
        await Store.AddAsync(Verdict with { Id = Some.Id(4), ArticleId = null }, Cancel);

        Assert.Equal(Verdict, await Other.FindAsync(Verdict.Id, Cancel));
        Assert.Equal(Verdict with { Id = Some.Id(4), ArticleId = null }, await Other.FindAsync(Some.Id(4), Cancel));
        Assert.Null(await Store.FindAsync(Some.Id(5), Cancel));
    }

    [Fact]
    public async Task TheFirstVerdictStands()
    {
        Assert.True(await Store.AddAsync(Verdict, Cancel));
        Assert.False(await Other.AddAsync(Verdict with { ArticleId = null, Reason = "later" }, Cancel));

        Assert.Equal(Verdict, await Store.FindAsync(Verdict.Id, Cancel));
    }
}

using Aggregator.Candidates;
using Aggregator.Retention;
using Aggregator.Search;
using Microsoft.Extensions.Options;

namespace Aggregator.Storage.Tests.Contracts;

public abstract class ExpiryContract(Backend backend) : StorageContract<IExpiryStore>(backend)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Some.Noon.UtcDateTime);

    private static readonly ArticleText Text = new("Kimi stands in its text", "<p>Kimi stands in its text</p>");

    [Fact]
    public async Task TextsOfOldArticlesGoAndTheArticlesStay()
    {
        var articles = Port<IArticleStore>();
        foreach (var age in Enumerable.Range(0, 5))
        {
            await articles.AddAsync(Article(age), Text, Cancel);
        }

        Assert.Equal(2, await Store.DropArticleTextsAsync(Today.AddDays(-1), 2, Cancel));
        Assert.Equal(1, await Store.DropArticleTextsAsync(Today.AddDays(-1), 2, Cancel));
        Assert.Equal(0, await Other.DropArticleTextsAsync(Today.AddDays(-1), 2, Cancel));

        var plain = new List<string>();
        foreach (var age in Enumerable.Range(0, 5))
        {
            Assert.NotNull(await articles.FindAsync(Some.Id(age), Cancel));
            plain.Add((await articles.FindTextAsync(Some.Id(age), Cancel))?.Plain ?? "");
        }

        Assert.Equal([Text.Plain, Text.Plain, "", "", ""], plain);
    }

    [Fact]
    public async Task TheSearchLosesThemToo()
    {
        var articles = Port<IArticleStore>();
        await articles.AddAsync(Article(0), Text, Cancel);
        await articles.AddAsync(Article(5), Text, Cancel);

        await Store.DropArticleTextsAsync(Today.AddDays(-1), 10, Cancel);

        Assert.Equal([Some.Id(0)], await SearchAsync("Kimi"));
        Assert.Equivalent(new[] { Some.Id(0), Some.Id(5) }, await SearchAsync("Title"), strict: true);
    }

    [Fact]
    public async Task AnArticleWithoutItsTextCanStillBeRetitledAndIsNotKeptTwice()
    {
        var articles = Port<IArticleStore>();
        var old = Article(5);
        await articles.AddAsync(old, Text, Cancel);
        await Store.DropArticleTextsAsync(Today, 10, Cancel);

        Assert.True(await articles.TryRetitleAsync(old.Id, old.CandidateId, "Another", Cancel));
        Assert.Equal(AddOutcome.AlreadyThere, await articles.AddAsync(old, Text, Cancel));
        Assert.Equal("Another", (await articles.FindAsync(old.Id, Cancel))?.Title);
    }

    [Fact]
    public async Task OldCandidatesGoWhateverBecameOfThem()
    {
        var candidates = Port<ICandidateStore>();
        foreach (var age in Enumerable.Range(0, 6))
        {
            var candidate = Some.Candidate(Some.Id(age), Some.Noon.AddDays(-age));
            await candidates.AddAsync(candidate, Cancel);
            if (age % 3 != 0)
            {
                await candidates.TryDecideAsync(
                    candidate, Some.Decision(age % 3 == 1 ? CandidateOutcome.Kept : CandidateOutcome.Rejected), Cancel);
            }
        }

        Assert.Equal(3, await Store.DeleteCandidatesAsync(Today.AddDays(-1), 3, Cancel));
        Assert.Equal(1, await Store.DeleteCandidatesAsync(Today.AddDays(-1), 3, Cancel));

        var left = new List<string?>();
        foreach (var age in Enumerable.Range(0, 6))
        {
            left.Add((await candidates.FindAsync(Some.Id(age), Cancel))?.Id);
        }

        Assert.Equal([Some.Id(0), Some.Id(1), null, null, null, null], left);
        var pending = candidates.ListPendingAsync(Some.Noon.AddDays(-9), Some.Noon.AddDays(1), Cancel);
        Assert.Equal([Some.Id(0)], await pending.Select(candidate => candidate.Id).ToListAsync(Cancel));
        Assert.Equal(AddOutcome.Added, await candidates.AddAsync(Some.Candidate(Some.Id(5), Some.Noon), Cancel));
    }

    [Fact]
    public async Task RecordsOfOldDaysGoByTheirSection()
    {
        var ledger = Port<IDeliveryLedger>();
        foreach (var age in Enumerable.Range(0, 4))
        {
            await ledger.TryBeginAsync(Today.AddDays(-age), "one", Some.Noon, Cancel);
            await ledger.TryBeginAsync(Today.AddDays(-age), "two", Some.Noon, Cancel);
        }

        Assert.Equal(3, await Store.DeleteSectionsAsync("deliveries", Today.AddDays(-1), 3, Cancel));
        Assert.Equal(1, await Store.DeleteSectionsAsync("deliveries", Today.AddDays(-1), 3, Cancel));

        Assert.Empty(await ledger.ListAsync(Today.AddDays(-2), Cancel).ToListAsync(Cancel));
        Assert.Equal(2, await ledger.ListAsync(Today.AddDays(-1), Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task RecordsGoByTheirDayOfTag()
    {
        var (pages, leases) = (Port<IPageStore>(), Port<ILeaseStore>());
        foreach (var age in Enumerable.Range(0, 4))
        {
            await pages.AddAsync(
                new PageFetchRecord(Some.Id(age), "c", "t", null, "r", 0) { FirstSeenAt = Some.Noon.AddDays(-age) }, Cancel);
            var until = Some.Noon.AddDays(-age);
            await leases.TryAcquireAsync($"host:{age}", until.AddMinutes(-1), until, Cancel);
        }

        await pages.AddAsync(new PageFetchRecord(Some.Id(9), "c", "t", null, "r", 0), Cancel);
        foreach (var age in Enumerable.Range(0, 4))
        {
            await Port<IRecordStore>().PutAsync(RecordKinds.Audit, Some.Change(Some.Noon.AddDays(-age)), Cancel);
        }

        Assert.Equal(2, await Store.DeleteTaggedAsync("pages", Today.AddDays(-1), 100, Cancel));
        Assert.Equal(2, await Store.DeleteTaggedAsync("leases", Today.AddDays(-1), 100, Cancel));
        Assert.Equal(2, await Store.DeleteTaggedAsync("audit", Today.AddDays(-1), 100, Cancel));
        var changes = Port<IRecordStore>().ListAsync(RecordKinds.Audit, RecordKey.Only, null, Cancel);
        Assert.Equal([Some.Change(Some.Noon.AddDays(-1)), Some.Change(Some.Noon)], await changes.ToListAsync(Cancel));

        Assert.NotNull(await pages.FindAsync(Some.Id(1), Cancel));
        Assert.Null(await pages.FindAsync(Some.Id(2), Cancel));
        Assert.NotNull(await pages.FindAsync(Some.Id(9), Cancel));
        var found = await leases.FindAsync(["host:0", "host:1", "host:2"], Cancel);
        Assert.Equal(["host:0", "host:1"], found.Select(lease => lease.Name).Order());
    }

    [Fact]
    public async Task SpaceIsGivenBackUntilNoneIsLeft()
    {
        var steps = 0;
        while (await Store.ReclaimAsync(Cancel))
        {
            Assert.InRange(++steps, 1, 100);
        }
    }

    [Fact]
    public async Task MessagesSetAsideGoWhenTheyHaveWaitedLongEnough()
    {
        var queue = Port<IMessageQueue>();
        var name = Queues.PoisonOf(Queues.SendMail);
        foreach (var number in Enumerable.Range(0, 40))
        {
            await queue.SendAsync(name, $"{{\"number\": {number}}}", TimeSpan.Zero, Cancel);
        }

        var sentAt = (await queue.PeekAsync(name, 1, Cancel))[0].InsertedAt;
        var poison = new ExpiredPoison(queue, Options.Create(new RetentionOptions()));

        Assert.Equal(0, await poison.DeleteAsync(sentAt.AddDays(29), Cancel));
        Assert.Equal(40, await queue.CountAsync(name, Cancel));
        Assert.Equal(40, await poison.DeleteAsync(sentAt.AddDays(31), Cancel));
        Assert.Equal(0, await queue.CountAsync(name, Cancel));
    }

    private static Article Article(int age) =>
        Some.Article(Some.Id(age), Some.Noon.AddDays(-age)) with { Title = $"Title {age}", Excerpt = "" };

    private async Task<List<string>> SearchAsync(string words)
    {
        Assert.True(SearchQuery.TryParse(words, out var query, out _));
        var (hits, _) = await Port<IArticleSearch>().SearchAsync(new SearchRequest(query, ArticleFilter.None, null, 0, 10), Cancel);
        return [.. hits.Select(hit => hit.Article.Id)];
    }
}

using Aggregator.Storage.Tests.Contracts;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>A call that writes to several tables and ends after any of its requests is mended by making it again.</summary>
public sealed class CrashTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly AzureBackend _backend = new(azurite);
    private readonly CrashingPolicy _crashing = new();
    private IServiceProvider? _mortal;
    private IServiceProvider? _healthy;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _backend.StartAsync(Cancel);
        _healthy = await _backend.OpenAsync(Cancel);
        _backend.Policy = _crashing;
        _mortal = await _backend.OpenAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task AnArticleCutShortWhileItWasAddedIsAddedByTheNextCall()
    {
        var (mortal, healthy) = (_mortal!.GetRequiredService<IArticleStore>(), _healthy!.GetRequiredService<IArticleStore>());
        var text = new ArticleText("Plain 正文", "<p>Markup</p>");

        var crashes = await ForEveryCrashAsync(async (id, crashed) =>
        {
            var article = Some.Article(id, Some.Noon);
            await crashed(() => mortal.AddAsync(article, text, Cancel));

            var before = await healthy.FindAsync(id, Cancel);
            // The next day, as when the feed is read again after a night's outage.
            var outcome = await healthy.AddAsync(article with { FirstSeenAt = Some.Noon.AddDays(1) }, text, Cancel);

            Assert.Equal(before is null ? AddOutcome.Added : AddOutcome.AlreadyThere, outcome);
            Assert.Equal(AddOutcome.AlreadyThere, await healthy.AddAsync(article, text, Cancel));
            var listed = await healthy.ListAsync(Some.Noon.AddDays(-1), Some.Noon.AddDays(2), Cancel).Where(found => found.Id == id)
                .ToListAsync(Cancel);
            Assert.Equivalent(await healthy.FindAsync(id, Cancel), Assert.Single(listed), strict: true);
            Assert.Equal(text, await healthy.FindTextAsync(id, Cancel));
        });

        Assert.True(crashes >= 4, $"{crashes} places to crash at");
    }

    [Fact]
    public async Task ACandidateCutShortWhileItWasAddedIsNeitherLostNorDoubled()
    {
        var (mortal, healthy) = (_mortal!.GetRequiredService<ICandidateStore>(), _healthy!.GetRequiredService<ICandidateStore>());

        var crashes = await ForEveryCrashAsync(async (id, crashed) =>
        {
            var candidate = Some.Candidate(id, Some.Noon);
            await crashed(() => mortal.AddAsync(candidate, Cancel));

            var before = await healthy.FindAsync(id, Cancel);
            // Whatever is there is complete, and known as pending even if nobody ever adds it again.
            Assert.Equal(before is null ? [] : [id], await PendingAsync(healthy, id));
            Assert.Equal(before is null ? null : candidate.Content, before?.Content);
            var outcome = await healthy.AddAsync(candidate with { FirstSeenAt = Some.Noon.AddDays(1) }, Cancel);

            Assert.Equal(before is null ? AddOutcome.Added : AddOutcome.AlreadyThere, outcome);
            Assert.Equal([id], await PendingAsync(healthy, id));
            Assert.Equal(candidate.Content, (await healthy.FindAsync(id, Cancel))!.Content);
            Assert.True(await healthy.TryDecideAsync(Some.Candidate(id, Some.Noon), Some.Decision(CandidateOutcome.Rejected), Cancel));
        });

        Assert.True(crashes >= 5, $"{crashes} places to crash at");
    }

    [Fact]
    public async Task ADecisionCutShortIsEitherMadeOrStillToBeMade()
    {
        var (mortal, healthy) = (_mortal!.GetRequiredService<ICandidateStore>(), _healthy!.GetRequiredService<ICandidateStore>());

        var crashes = await ForEveryCrashAsync(async (id, crashed) =>
        {
            await healthy.AddAsync(Some.Candidate(id, Some.Noon), Cancel);
            await crashed(() => mortal.TryDecideAsync(Some.Candidate(id, Some.Noon), Some.Decision(CandidateOutcome.Kept), Cancel));

            var isPending = (await healthy.FindAsync(id, Cancel))!.Decision.Outcome is CandidateOutcome.Pending;

            Assert.Equal(isPending ? [id] : [], await PendingAsync(healthy, id));
            Assert.Equal(
                isPending,
                await healthy.TryDecideAsync(Some.Candidate(id, Some.Noon), Some.Decision(CandidateOutcome.Kept), Cancel));
            Assert.Empty(await PendingAsync(healthy, id));
        });

        Assert.True(crashes >= 3, $"{crashes} places to crash at");
    }

    [Fact]
    public async Task AnEditionCutShortWhileItWasPublishedIsPublishedOnceByTheNextTry()
    {
        var editions = _healthy!.GetRequiredService<IEditionStore>();
        var days = 0;

        var crashes = await ForEveryCrashAsync(async (id, crashed) =>
        {
            var day = Some.Noon.AddDays(days++);
            await _healthy!.GetRequiredService<IArticleStore>().AddAsync(Some.Article(id, day), ArticleText.Empty, Cancel);
            await crashed(
                () => new PublishingFixture(_mortal!, PublishingFixture.DueOn(day).AddMinutes(1)).Publisher.PublishDueAsync(Cancel));

            var before = await editions.FindAsync(DateOnly.FromDateTime(day.UtcDateTime), Cancel);
            var next = await new PublishingFixture(_healthy!, PublishingFixture.DueOn(day).AddHours(1)).Publisher.PublishDueAsync(Cancel);

            Assert.Equal(before is null ? PublishState.Published : PublishState.AlreadyPublished, next.State);
            Assert.Equal(before is null, next.Edition!.IsLate);
            Assert.Equal(days, (await editions.ListAsync(null, 100, Cancel)).Count);
            foreach (var story in StoryIds.Of(next.Edition))
            {
                Assert.Contains(next.Edition.Date, await editions.ListEditionsOfStoryAsync(story, Cancel));
            }
        });

        Assert.True(crashes >= 5, $"{crashes} places to crash at");
    }

    /// <summary>
    /// Runs the check for a crash after no request, after one, and so on until the call gets through; the number of crashes.
    /// </summary>
    private async Task<int> ForEveryCrashAsync(Func<string, Func<Func<Task>, Task>, Task> check)
    {
        for (var requests = 0; ; requests++)
        {
            var hasCrashed = false;
            await check(Some.Id(requests), async call =>
            {
                _crashing.CrashAfter(requests);
                try
                {
                    await call();
                }
                catch (CrashException)
                {
                    hasCrashed = true;
                }
            });

            if (!hasCrashed)
            {
                return requests;
            }
        }
    }

    private static async Task<List<string>> PendingAsync(ICandidateStore store, string id) =>
        await store.ListPendingAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Cancel).Select(candidate => candidate.Id)
            .Where(pending => pending == id).ToListAsync(Cancel);
}

namespace Aggregator.Tests.Feeds.Polling;

/// <summary>What becomes of an entry that its feed gives another title.</summary>
public sealed class ChangedTitleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule26_AChangedTitleUpdatesTheKeptArticleAndNeverDoubles()
    {
        await using var world = await StartAsync("Lab ships modle", "Lab ships model");
        var candidate = await FetchAsync(world);
        await world.Articles.AddAsync(ArticleOf(candidate, candidate.Id), ArticleText.Empty, Token);
        await DecideAsync(world, candidate, CandidateOutcome.Kept, "a1");

        var renamed = await FetchAsync(world);

        Assert.Equal("Lab ships model", renamed.Title);
        Assert.Equal(("a1", CandidateOutcome.Kept), (renamed.Decision.ArticleId, renamed.Decision.Outcome));
        Assert.Equal("Lab ships model", Assert.Single(world.Articles.Kept).Value.Article.Title);
        Assert.Equal(["aggregator.candidates 1", "aggregator.candidates 0"], world.Measured.Of(FlowMetrics.Candidates));
        Assert.Single(world.Queue.SentTo(Queues.ExtractArticle));
    }

    [Fact]
    public async Task Rule26_AnArticleThatAnotherEntryMadeKeepsItsTitle()
    {
        await using var world = await StartAsync("One", "Uno");
        var candidate = await FetchAsync(world);
        await world.Articles.AddAsync(ArticleOf(candidate, "another"), ArticleText.Empty, Token);
        await DecideAsync(world, candidate, CandidateOutcome.Kept, "a1");

        var renamed = await FetchAsync(world);

        Assert.Equal("Uno", renamed.Title);
        Assert.Equal("One", world.Articles.Kept["a1"].Article.Title);
    }

    [Fact]
    public async Task Rule26_WhatWasRejectedByItsOldTitleIsJudgedAgainByTheNewOne()
    {
        await using var world = await StartAsync("A bakery opens", "DeepSeek opens a bakery");
        var candidate = await FetchAsync(world);
        await DecideAsync(world, candidate, CandidateOutcome.Rejected, null);
        world.Queue.Take(Queues.ExtractArticle);

        var renamed = await FetchAsync(world);

        Assert.Equal(("DeepSeek opens a bakery", CandidateDecision.Pending), (renamed.Title, renamed.Decision));
        Assert.Equal(
            candidate.Id,
            JsonSerializer.Deserialize(world.Queue.Take(Queues.ExtractArticle)!.Body, FeedMessages.Default.ExtractArticle)!.CandidateId);
    }

    [Fact]
    public async Task Rule26_AnEntryAsItWasCostsTheStoreNothing()
    {
        await using var world = await StartAsync("One", "One");
        var candidate = await FetchAsync(world);
        await DecideAsync(world, candidate, CandidateOutcome.Rejected, null);

        var again = await FetchAsync(world);

        Assert.Equal(CandidateOutcome.Rejected, again.Decision.Outcome);
        Assert.Equal(1, world.Candidates.Adds);
    }

    private static Task<FetchWorld> StartAsync(string first, string then)
    {
        var requested = 0;
        return FetchWorld.StartAsync(context =>
        {
            var title = requested++ == 0 ? first : then;
            context.Response.Headers.ETag = $"\"{requested}\"";
            return context.Response
                .WriteAsync(SampleFeed.Rss($"<item><guid>1</guid><title>{title}</title><category>{requested}</category></item>"));
        });
    }

    /// <summary>Fetches, and gives the one candidate there is.</summary>
    private static async Task<Candidate> FetchAsync(FetchWorld world)
    {
        if (world.Measured.Lines.Count == 0)
        {
            await world.AddAsync("/feed");
            await world.FetchAsync();
        }
        else
        {
            await world.FetchWhenDueAsync();
        }

        return Assert.Single(world.Candidates.All);
    }

    private static async Task DecideAsync(FetchWorld world, Candidate candidate, CandidateOutcome outcome, string? articleId) =>
        Assert.True(await world.Candidates
            .TryDecideAsync(candidate, new CandidateDecision { Outcome = outcome, ArticleId = articleId, DecidedAt = world.Now }, Token));

    private static Article ArticleOf(Candidate candidate, string candidateId) => new()
    {
        Id = "a1",
        CandidateId = candidateId,
        FeedId = "desk",
        Outlet = "Desk",
        Lane = "media",
        Language = "en",
        Title = candidate.Title,
        PublishedAt = candidate.PublishedAt,
        FirstSeenAt = candidate.FirstSeenAt,
    };
}

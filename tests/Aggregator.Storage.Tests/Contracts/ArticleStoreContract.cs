namespace Aggregator.Storage.Tests.Contracts;

public abstract class ArticleStoreContract(Backend backend) : StorageContract<IArticleStore>(backend)
{
    private static readonly ArticleText Text = new($"{Some.AwkwardText}\n\nSecond.", $"<p>{Some.AwkwardText}</p>");

    [Fact]
    public async Task AnArticleOfTwoMegabytesOfChineseIsKeptWhole()
    {
        var text = new ArticleText(Some.ChineseText(2_000_000), $"<p>{Some.ChineseText(2_000_000)}</p>");
        var article = Some.Article(Some.Id(1), Some.Noon);

        Assert.Equal(AddOutcome.Added, await Store.AddAsync(article, text, Cancel));
        Assert.Equal(text, await Other.FindTextAsync(article.Id, Cancel));

        var revised = new ArticleText(text.Plain[1..], "");
        Assert.True(await Other.TryReviseAsync(article, revised, Cancel));
        Assert.Equal(revised, await Store.FindTextAsync(article.Id, Cancel));
        Assert.Equivalent(article, await Store.FindAsync(article.Id, Cancel), strict: true);
    }

    [Fact]
    public async Task AnArticleComesBackWithItsText()
    {
        var article = Some.Article(Some.Id(1), Some.Noon);

        Assert.Equal(AddOutcome.Added, await Store.AddAsync(article, Text, Cancel));

        Assert.Equivalent(article, await Other.FindAsync(article.Id, Cancel), strict: true);
        Assert.Equal(Text, await Other.FindTextAsync(article.Id, Cancel));
    }

    [Fact]
    public async Task AnArticleWithNothingOptionalComesBackToo()
    {
        var article = new Article
        {
            Id = Some.Id(1),
            CandidateId = "c",
            FeedId = "f",
            Outlet = "",
            Lane = "media",
            Language = "en",
            Title = "",
            PublishedAt = Some.Noon,
            FirstSeenAt = Some.Noon,
        };

        await Store.AddAsync(article, ArticleText.Empty, Cancel);

        Assert.Equivalent(article, await Store.FindAsync(article.Id, Cancel), strict: true);
        Assert.Equal(ArticleText.Empty, await Store.FindTextAsync(article.Id, Cancel));
    }

    [Fact]
    public async Task AnUnknownArticleIsNotFound()
    {
        Assert.Null(await Store.FindAsync(Some.Id(1), Cancel));
        Assert.Null(await Store.FindTextAsync(Some.Id(1), Cancel));
    }

    [Fact]
    public async Task ArticlesAddedTogetherAreAddedInTheirOrder()
    {
        await Store.AddAsync(Some.Article(Some.Id(1), Some.Noon), Text, Cancel);
        var (first, second) = (Some.Article(Some.Id(2), Some.Noon), Some.Article(Some.Id(2), Some.Noon) with { Title = "Later" });

        var outcomes = await Store.AddAllAsync(
            [new(Some.Article(Some.Id(1), Some.Noon), Text), new(first, Text), new(second, ArticleText.Empty)], Cancel);

        Assert.Equal([AddOutcome.AlreadyThere, AddOutcome.Added, AddOutcome.AlreadyThere], outcomes);
        Assert.Equivalent(first, await Other.FindAsync(first.Id, Cancel), strict: true);
        Assert.Equal(Text, await Other.FindTextAsync(first.Id, Cancel));
        Assert.Empty(await Store.AddAllAsync([], Cancel));
    }

    [Fact]
    public async Task AddingTheSameArticleTwiceKeepsTheFirst()
    {
        await Store.AddAsync(Some.Article(Some.Id(1), Some.Noon), Text, Cancel);

        var outcome = await Other.AddAsync(
            Some.Article(Some.Id(1), Some.Noon.AddDays(1)) with { Title = "Later" },
            ArticleText.Empty,
            Cancel);

        Assert.Equal(AddOutcome.AlreadyThere, outcome);
        Assert.Equal(Some.AwkwardText, Assert.Single(await ListAsync(Some.Noon.AddDays(-3), Some.Noon.AddDays(3))).Title);
        Assert.Equal(Text, await Store.FindTextAsync(Some.Id(1), Cancel));
    }

    [Fact]
    public async Task Rule26_AnArticleTakesTheNewTitleOfTheCandidateItWasMadeOfAndOfNoOther()
    {
        var article = Some.Article(Some.Id(1), Some.Noon);
        await Store.AddAsync(article, Text, Cancel);

        Assert.True(await Store.TryRetitleAsync(article.Id, article.CandidateId, "Another 新", Cancel));
        Assert.False(await Store.TryRetitleAsync(article.Id, "another", "Stolen", Cancel));
        Assert.False(await Store.TryRetitleAsync(Some.Id(2), article.CandidateId, "Nobody's", Cancel));

        Assert.Equivalent(article with { Title = "Another 新" }, await Other.FindAsync(article.Id, Cancel), strict: true);
        Assert.Equal("Another 新", Assert.Single(await ListAsync(Some.Noon, Some.Noon.AddTicks(1))).Title);
        Assert.Equal(Text, await Other.FindTextAsync(article.Id, Cancel));
    }

    [Fact]
    public async Task ARevisedArticleHasAnotherTextAndItsTitle()
    {
        var article = Some.Article(Some.Id(1), Some.Noon);
        await Store.AddAsync(article, new ArticleText(Some.ChineseText(300_000), Some.ChineseText(300_000)), Cancel);
        await Store.TryRetitleAsync(article.Id, article.CandidateId, "Another 新", Cancel);
        var revised = article with { Excerpt = "Now this.", Language = "en", WordCount = 2 };

        Assert.True(await Other.TryReviseAsync(revised, Text, Cancel));
        Assert.False(await Store.TryReviseAsync(Some.Article(Some.Id(2), Some.Noon), Text, Cancel));

        Assert.Equivalent(revised with { Title = "Another 新" }, await Store.FindAsync(article.Id, Cancel), strict: true);
        Assert.Equal("Now this.", Assert.Single(await ListAsync(Some.Noon, Some.Noon.AddTicks(1))).Excerpt);
        Assert.Equal(Text, await Store.FindTextAsync(article.Id, Cancel));
        Assert.Equal(AddOutcome.AlreadyThere, await Store.AddAsync(article, Text, Cancel));
    }

    [Fact]
    public async Task OfManyWhoAddTheSameArticleOneSucceeds()
    {
        var outcomes = await AtOnceAsync(store => store.AddAsync(Some.Article(Some.Id(1), Some.Noon), Text, Cancel));

        Assert.Single(outcomes, AddOutcome.Added);
        Assert.Single(await ListAsync(Some.Noon, Some.Noon.AddTicks(1)));
    }

    [Fact]
    public async Task AMegabyteOfChineseTextComesBackWhole()
    {
        var text = new ArticleText(Some.ChineseText(512 * 1024), Some.ChineseText(512 * 1024));

        await Store.AddAsync(Some.Article(Some.Id(1), Some.Noon), text, Cancel);

        Assert.Equal(text, await Other.FindTextAsync(Some.Id(1), Cancel));
    }

    [Fact]
    public async Task AnArticleWithAThousandMentionsComesBack()
    {
        var article = Some.Article(Some.Id(1), Some.Noon);
        article = article with
        {
            Mentions = [.. Enumerable.Range(0, 1000)
            .Select(number => article.Mentions[number % 2] with { Position = number })]
        };

        await Store.AddAsync(article, Text, Cancel);

        Assert.Equal(article.Mentions, (await Store.FindAsync(article.Id, Cancel))!.Mentions);
    }

    [Fact]
    public async Task ArticlesAreListedFromTheStartOfTheRangeToJustBeforeItsEndNewestFirst()
    {
        var end = Some.Noon.AddDays(3);
        await AddAllAsync(
            (1, Some.Noon.AddTicks(-1)),
            (2, Some.Noon),
            (3, Some.Noon.AddHours(11)),
            (4, Some.Noon.AddHours(13)),
            (5, end.AddTicks(-1)),
            (6, end));

        var listed = await ListAsync(Some.Noon, end);

        Assert.Equal([Some.Id(5), Some.Id(4), Some.Id(3), Some.Id(2)], listed.Select(article => article.Id));
        Assert.Equivalent(Some.Article(Some.Id(2), Some.Noon), listed[^1], strict: true);
    }

    [Fact]
    public async Task ArticlesOfOneInstantAreListedById()
    {
        await AddAllAsync((1, Some.Noon), (2, Some.Noon), (3, Some.Noon), (4, Some.Noon));

        var listed = await ListAsync(Some.Noon, Some.Noon.AddTicks(1));

        Assert.Equal(((int[])[1, 2, 3, 4]).Select(Some.Id).Order(StringComparer.Ordinal), listed.Select(article => article.Id));
    }

    [Fact]
    public async Task ARangeWithinADayOrOfNoTimeAtAllIsKept()
    {
        await AddAllAsync((1, Some.Noon), (2, Some.Noon.AddSeconds(1)));

        Assert.Single(await ListAsync(Some.Noon, Some.Noon.AddSeconds(1)));
        Assert.Empty(await ListAsync(Some.Noon, Some.Noon));
        Assert.Empty(await ListAsync(Some.Noon.AddDays(1), Some.Noon.AddDays(-1)));
    }

    [Fact]
    public async Task MoreArticlesThanAPageAreListedToTheirEnd()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 201), Cancel, async (number, cancel) =>
            await Store.AddAsync(Some.Article(Some.Id(number), Some.Noon.AddMinutes(number % 3)), Text, cancel));

        var listed = await ListAsync(Some.Noon, Some.Noon.AddHours(1));

        Assert.Equal(201, listed.Select(article => article.Id).Distinct().Count());
        Assert.Equal(201, listed.Count);
    }

    [Fact]
    public async Task AListSeesEachArticleOnceThoughNewerAndOlderOnesAreAddedOnTheWay()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 450), Cancel, async (number, cancel) =>
            await Store.AddAsync(Some.Article(Some.Id(number), Some.Noon.AddMinutes(number % 7)), Text, cancel));

        var seen = new List<string>();
        await foreach (var article in Other.ListAsync(Some.Noon.AddDays(-1), Some.Noon.AddDays(1), Cancel))
        {
            seen.Add(article.Id);
            if (seen.Count % 50 == 0)
            {
                var (newer, older) = (Some.Noon.AddHours(1).AddSeconds(seen.Count), Some.Noon.AddHours(-1));
                await Store.AddAsync(Some.Article($"newer{seen.Count}", newer), Text, Cancel);
                await Store.AddAsync(Some.Article($"older{seen.Count}", older), Text, Cancel);
            }
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(450, seen.Count(id => !id.Contains("er", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ArticlesMayBeAddedWhileTheyAreListed()
    {
        await AddAllAsync((1, Some.Noon), (2, Some.Noon.AddSeconds(1)));

        await foreach (var article in Store.ListAsync(Some.Noon, Some.Noon.AddHours(1), Cancel))
        {
            await Store.AddAsync(article with { Id = article.Id + "x", FirstSeenAt = Some.Noon.AddDays(1) }, Text, Cancel);
        }

        Assert.Equal(2, (await ListAsync(Some.Noon.AddDays(1), Some.Noon.AddDays(2))).Count);
    }

    private async Task AddAllAsync(params (int Number, DateTimeOffset FirstSeenAt)[] articles)
    {
        foreach (var (number, firstSeenAt) in articles)
        {
            await Store.AddAsync(Some.Article(Some.Id(number), firstSeenAt), Text, Cancel);
        }
    }

    private async Task<List<Article>> ListAsync(DateTimeOffset since, DateTimeOffset before) =>
        await Other.ListAsync(since, before, Cancel).ToListAsync(Cancel);
}

namespace Aggregator.Tests.Stories;

/// <summary>
/// Stories are a function of the articles at hand: neither the order of arrival nor what was grouped before changes them.
/// </summary>
public sealed class OrderTests
{
    private const int Trials = 300;
    private const int Large = 2_000;

    private readonly StoryClusterer _clusterer = new(Options.Create(new StoryOptions()));

    [Fact]
    public void AnyOrderOfAnyArticlesGivesTheSameStories()
    {
        for (var seed = 0; seed < Trials; seed++)
        {
            var random = new Random(seed);
            var articles = Draw(random, 2 + random.Next(60));
            var expected = Describe(_clusterer.Cluster(articles));

            random.Shuffle(articles);

            Assert.Equal(expected, Describe(_clusterer.Cluster(articles)));
        }
    }

    [Fact]
    public void SoDoesAnyOrderOfAWholeWeek()
    {
        var random = new Random(1);
        var articles = Draw(random, Large * 5 / 4);
        Assert.InRange(articles.Length, Large, 2 * Large);
        var expected = Describe(_clusterer.Cluster(articles));

        random.Shuffle(articles);

        Assert.Equal(expected, Describe(_clusterer.Cluster(articles)));
    }

    [Fact]
    public void ArrivingInPortionsEndsWithTheSameStoriesAsArrivingAtOnce()
    {
        for (var seed = 0; seed < Trials / 30; seed++)
        {
            var random = new Random(seed);
            var articles = Draw(random, 60);
            var expected = Describe(_clusterer.Cluster(articles));
            random.Shuffle(articles);

            var there = new List<Article>();
            IReadOnlyList<Story> stories = [];
            foreach (var portion in articles.Chunk(1 + random.Next(15)))
            {
                there.InsertRange(random.Next(there.Count + 1), portion);
                stories = _clusterer.Cluster(there);
                Assert.Equal(
                    there.Select(article => article.Id).Order(),
                    stories.SelectMany(story => story.Articles).Select(article => article.Id).Order());
            }

            Assert.Equal(expected, Describe(stories));
        }
    }

    /// <summary>
    /// News of both languages, some told by several outlets, some at the same minute, some twice with the same title, some with a text in
    /// common.
    /// </summary>
    private static Article[] Draw(Random random, int count) =>
    [
        .. Sample.Articles(count).Where(_ => random.Next(3) > 0).SelectMany(article => Enumerable.Range(0, 1 + (random.Next(4) / 3))
            .Select(copy => article with
                {
                    Id = $"{article.Id}-{copy}",
                    Outlet = $"Outlet {random.Next(9)}",
                    Title = random.Next(3) == 0 ? article.Title + (article.Language == "en" ? " this week" : "，引发关注") : article.Title,
                    Excerpt = random.Next(
                4) == 0 ? "An agency's text that several papers print, long enough to tell a copy by, though nothing is in it but this one sentence about a lab and its model." : "",
                    PublishedAt = article.PublishedAt.AddHours(random.Next(3) * 6),
                })),
    ];

    private static List<string> Describe(IReadOnlyList<Story> stories) =>
        [.. stories.Select(story => $"{story.Id} {story.Lead.Id}: {string.Join(' ', story.Articles.Select(article => article.Id))}")];
}

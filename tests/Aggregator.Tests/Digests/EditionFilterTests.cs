namespace Aggregator.Tests.Digests;

public sealed class EditionFilterTests
{
    private readonly Edition _edition = SampleEditions.Load("plain");

    [Fact]
    public void AnEmptyFilterLeavesTheEditionAsItIs() => Assert.Same(_edition, EditionFilter.None.Apply(_edition));

    [Fact]
    public void OnlyStoriesOfTheLabsStay() =>
        Assert.Equal(["moonshot"], Assert.Single(new EditionFilter(["Moonshot"], [], [], null).Apply(_edition).Stories).Labs);

    [Fact]
    public void OnlyStoriesOfTheTopicsStay() =>
        Assert.Equal("release", Assert.Single(new EditionFilter([], [], ["release"], null).Apply(_edition).Stories).Topic);

    [Fact]
    public void TheLimitKeepsTheFirst() =>
        Assert.Equal(_edition.Stories[0].Id, Assert.Single(new EditionFilter([], [], [], 1).Apply(_edition).Stories).Id);

    [Fact]
    public void AStoryIsShownInTheWantedLanguageWithItsSources()
    {
        var stories = new EditionFilter([], ["zh"], [], null).Apply(_edition).Stories;

        Assert.Equal(2, stories.Count);
        Assert.Equal("科技晚报", Assert.Single(stories[0].Sources).Outlet);
        Assert.StartsWith("深度求索发布 V3.2", stories[0].Headline, StringComparison.Ordinal);
        Assert.Equal("zh-Hans", stories[0].Language);
        Assert.Equal("", stories[0].Summary);
    }

    [Fact]
    public void ALanguageWithoutSourcesLeavesNothing() =>
        Assert.Empty(new EditionFilter(["deepseek"], ["fr"], [], null).Apply(_edition).Stories);
}

namespace Aggregator.Tests.Digests;

public sealed class StorySectionsTests
{
    private static readonly Edition Edition = SampleEditions.Of(
        Story("a", "release"), Story("b", "policy"), Story("c", "chips"), Story("d", "price"), Story("e", "policy", isTail: true));

    [Fact]
    public void EveryTopicBelongsToASection() =>
        Assert.All(ArticleTopics.All, topic => Assert.Contains(StorySections.Of(topic), StorySections.All));

    [Theory]
    [InlineData("incident", "products")]
    [InlineData("people", "money")]
    [InlineData("opinion", "other")]
    [InlineData("of another version", "other")]
    public void ATopicHasItsSection(string topic, string section) => Assert.Equal(section, StorySections.Of(topic));

    [Fact]
    public void AnEditionListsItsSectionsWithTheirStoriesInItsOrder() => Assert.Equal(
        ["models a", "products d", "policy b c e"],
        Edition.Sections.Select(section => $"{section.Key} {string.Join(' ', section.Stories)}"));

    [Fact]
    public void TheFirstSectionComesBeforeTheOthersAndTheTailStaysBehind()
    {
        var ordered = (EditionFilter.None with { First = "policy" }).Apply(Edition);

        Assert.Equal(["b", "c", "a", "d", "e"], ordered.Stories.Select(story => story.Id));
        Assert.Equal(
            ["Policy and chips", null, "All other sections", null, null],
            Enumerable.Range(0, 5).Select(at => EditionPhrases.HeadingAt(ordered, "policy", at, PageStrings.English)));
    }

    [Fact]
    public void WhereTheFirstSectionHasNothingThereIsNoHeading()
    {
        var ordered = (EditionFilter.None with { First = "money" }).Apply(Edition);

        Assert.Equal(Edition.Stories, ordered.Stories);
        Assert.Null(EditionPhrases.HeadingAt(ordered, "money", 0, PageStrings.English));
    }

    [Fact]
    public void AFilterTakesSections() => Assert.Equal(
        ["a", "d"], (EditionFilter.None with { Sections = ["models", "Products"] }).Apply(Edition).Stories.Select(story => story.Id));

    [Fact]
    public void AnEditionOfBeforeThereWereSignalsIsStillRead()
    {
        var old = """{"total":0.5,"sources":0.1,"freshness":0.1,"relevance":0.1,"topic":0.1,"primary":0.1,"novelty":0}""";

        var score = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(Edition, EditionJson.Default.Edition)
                .Replace(JsonSerializer.Serialize(StoryScore.None, EditionJson.Default.StoryScore), old, StringComparison.Ordinal),
            EditionJson.Default.Edition)!.Stories[0].Score;

        Assert.Equal(0.5, score.Total);
        Assert.Empty(score.Signals);
    }

    private static EditionStory Story(string id, string topic, bool isTail = false) =>
        SampleEditions.Story(id) with { Topic = topic, IsTail = isTail };
}

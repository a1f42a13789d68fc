namespace Aggregator.Tests.Digests;

public sealed class EditionCapsTests
{
    [Theory]
    [InlineData("A/x A/y A/z", "Front Front Tail")]
    [InlineData("A/x B/x C/x D/x", "Front Front Front Tail")]
    [InlineData("A/x A/y A/z A/z A/z", "Front Front Tail Tail Out")]
    [InlineData("A/x a/y A/z", "Front Front Tail")]
    [InlineData("A/ B/ C/ D/", "Front Front Front Front")]
    [InlineData("A/x B/y C/z D/w E/v F/u", "Front Front Front Front Front Out")]
    [InlineData("A/x- A/y", "Out Front")]
    public void AnOutletLeadsTwoStoriesAndALabHasThreeOfFive(string stories, string places)
    {
        var caps = new EditionCaps(
            new DigestOptions { MaxStories = 5, MaxTailStories = 2, MaxStoriesPerOutlet = 2, MaxStoriesPerLab = 3, ScoreFloor = 0.3 });

        Assert.Equal(places, string.Join(' ', stories.Split(' ').Select(story => caps.Place(Story(story)))));
    }

    /// <summary>Written as outlet/lab, with a hyphen when its score is below the floor.</summary>
    private static Story Story(string text)
    {
        var parts = text.TrimEnd('-').Split('/');
        string[] labs = parts[1].Length > 0 ? [parts[1]] : [];
        var score = StoryScore.None with { Total = text.EndsWith('-') ? 0.2 : 0.5 };

        return StoryAssembler.Assemble([News.Article(text, "A title", parts[0], labs: labs)]) with { Score = score };
    }
}

namespace Aggregator.Tests.Digests;

public sealed class EditionJsonTests
{
    /// <summary>As the first version of the program stored it: without sections, tellings, trends, refusals and duration.</summary>
    private static string Stored => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "editions", "first-version.json"));

    [Fact]
    public void AnEditionOfTheFirstVersionIsStillRead()
    {
        var edition = JsonSerializer.Deserialize(Stored, EditionJson.Default.Edition)!;

        Assert.Equal(new DateOnly(2026, 6, 2), edition.Date);
        Assert.Equal("DeepSeek releases V3.2 with sparse attention and halves its API prices", edition.Stories[0].Headline);
        Assert.All(edition.Stories, story => Assert.Empty(story.Tellings));
        Assert.All(edition.Stories.SelectMany(story => story.Sources), source => Assert.Null(source.Lane));
        Assert.Equal(0, edition.Stories[0].Score.Novelty);
        Assert.Null(edition.Stories[0].WhatIsNew);
        Assert.Empty(edition.Lanes);
        Assert.Empty(edition.LabSections);
        Assert.Empty(edition.Sources.Refused);
        Assert.Null(edition.TookMilliseconds);
    }

    [Fact]
    public void AnEditionOfTheFirstVersionIsWrittenAndReadAgainWithoutLoss()
    {
        var edition = JsonSerializer.Deserialize(Stored, EditionJson.Default.Edition)!;

        var written = JsonSerializer.Serialize(edition, EditionJson.Default.Edition);
        var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(written, EditionJson.Default.Edition)!, EditionJson.Default.Edition);

        Assert.Equal(written, again);
    }

    [Theory]
    [InlineData(4, 4.0, "level")]
    [InlineData(8, 4.0, "up")]
    [InlineData(1, 4.0, "down")]
    [InlineData(1, 0.0, "new")]
    [InlineData(2, 0.5, "up")]
    [InlineData(3, null, null)]
    public void ALabsCountIsSetAgainstItsWeek(int articles, double? mean, string? trend) =>
        Assert.Equal(trend, new LabCount("deepseek", "DeepSeek", articles, mean).Trend);
}

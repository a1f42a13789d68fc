namespace Aggregator.Tests.Digests;

public sealed class EditionDifferenceTests
{
    private readonly Edition _edition = SampleEditions.Load("plain");

    [Fact]
    public void TheSameEditionDiffersInNothing() => Assert.Empty(EditionDifference.Of(_edition, _edition));

    [Fact]
    public void AStoryThatIsSplitIsShownAsSourcesGoneAndAStoryAdded()
    {
        var first = _edition.Stories[0];
        var rest = first with { Sources = [first.Sources[0], first.Sources[1]] };
        var other = first with { Id = "other", Headline = "DeepSeek V3.2 is out", Sources = [first.Sources[2]] };

        var changes = EditionDifference.Of(_edition, _edition with { Stories = [rest, .. _edition.Stories.Skip(1), other] });

        Assert.Equal(["sources", "added"], changes.Select(change => change.What));
        Assert.Contains("no longer with Daily Chip", changes[0].Description, StringComparison.Ordinal);
        Assert.Contains("DeepSeek V3.2 is out", changes[1].Description, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyAStoryThatLeavesItsOrderMoves()
    {
        var stories = Enumerable.Range(0, 5).Select(number => _edition.Stories[0] with
        {
            Id = $"s{number}",
            Headline = $"Story {number}",
            Sources = [_edition.Stories[0].Sources[0] with { ArticleId = $"a{number}" }],
        }).ToList();
        var before = _edition with { Stories = stories };

        Assert.Equal(["gone"], EditionDifference.Of(before, before with { Stories = [.. stories.Skip(1)] }).Select(change => change.What));
        var moved = Assert.Single(EditionDifference.Of(before, before with { Stories = [stories[4], .. stories.Take(4)] }));
        Assert.Equal(new EditionChange("place", "1. Story 4 (was 5.)"), moved);
    }

    [Fact]
    public void AStoryLeftOutAndALabsCountAreShown()
    {
        var changes = EditionDifference.Of(
            _edition,
            _edition with { Stories = [_edition.Stories[0]], Labs = [new LabCount("deepseek", "DeepSeek", 99, null)] });

        Assert.Contains(
            changes,
            change => change.What == "gone" && change.Description.Contains(_edition.Stories[1].Headline, StringComparison.Ordinal));
        Assert.Contains(
            changes,
            change => change.What == "lab" && change.Description.StartsWith("DeepSeek: 99 articles", StringComparison.Ordinal));
    }
}

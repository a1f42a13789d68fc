namespace Aggregator.Hosts.Tests.Demo;

public sealed class DemoContentTests
{
    private static readonly IReadOnlyList<DemoSource> Sources = DemoSource.All;
    private static readonly IReadOnlyList<DemoSource> Readable = [.. Sources.Where(source => source.Items.Count > 0)];

    [Fact]
    public void TheWorldIsLargeEnough()
    {
        Assert.True(Readable.Count >= 14, $"{Readable.Count} sources can be read.");
        Assert.True(Sources.Sum(source => source.Items.Count) >= 165);
    }

    [Fact]
    public void AllFormatsLanguagesAndEncodingsAreThere()
    {
        Assert.Equal(["atom", "json", "rdf", "rss"], Readable.Select(source => source.Format).Distinct().Order());
        Assert.Equal(["en", "zh-Hans", "zh-Hant"], Readable.Select(source => source.Language).Distinct().Order());
        Assert.Equal(["Big5", "GBK", "utf-8"], Readable.Select(source => source.Encoding).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryKindOfMannerIsThere() =>
        Assert.Equal(Enum.GetValues<DemoBehavior>(), Sources.Select(source => source.Manner).Distinct().Order());

    [Fact]
    public void SourcesHaveTheirOwnPortsWithoutGaps() =>
        Assert.Equal(Enumerable.Range(1, Sources.Count), Sources.Select(source => source.Port));

    [Fact]
    public void ItemsAreSpreadOverTheLastThreeDaysAndNewUntilThisHour()
    {
        var ages = Sources.SelectMany(source => source.Items).Select(item => item.Ago).ToList();

        Assert.All(ages, age => Assert.InRange(age, TimeSpan.FromMinutes(1), TimeSpan.FromHours(72)));
        Assert.True(ages.Min() < TimeSpan.FromHours(1));
        Assert.All(Enumerable.Range(0, 3), day => Assert.True(ages.Count(age => (int)age.TotalDays == day) >= 25, $"Day {day} is thin."));
    }

    [Fact]
    public void EveryItemIsWrittenOut() => Assert.All(
        Sources.SelectMany(source => source.Items),
        item =>
        {
            Assert.NotEqual("", item.Title);
            Assert.NotEqual("", item.Summary);
            Assert.NotEmpty(item.Body);
        });

    [Fact]
    public void ExpectationsNameEveryItemOnce()
    {
        var expected = DemoExpectations.Load();
        var named = expected.Kept.Concat(expected.NotKept).Order(StringComparer.Ordinal);
        var there = Sources.SelectMany(source => source.Items.Select(item => $"{source.Id}/{item.Slug}")).Order(StringComparer.Ordinal);

        Assert.Equal(there, named);
    }

    [Fact]
    public void EventsAreReportedByTwoToSixSourcesAndManyInTwoLanguages()
    {
        var language = Sources.ToDictionary(source => source.Id, source => source.Language[..2]);
        var stories = DemoExpectations.Load().Stories;
        var outlets = stories.Values.Select(items => items.Select(item => item.Split('/')[0]).ToList()).ToList();

        Assert.True(stories.Count >= 18, $"{stories.Count} events.");
        Assert.All(outlets, of => Assert.InRange(of.Distinct().Count(), 2, 6));
        Assert.True(outlets.Count(of => of.Select(id => language[id]).Distinct().Count() == 2) >= 12);
    }
}

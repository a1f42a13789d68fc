namespace Aggregator.Tests.Feeds.Polling;

/// <summary>Which entries of an answer are handed on: those that are new, and those under another title.</summary>
public sealed class ChangedTitleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule26_AnEntryAsItWasCostsTheStoreNothing()
    {
        Assert.Empty(await SecondAsync("One", "One"));
    }

    [Fact]
    public async Task Rule26_AnEntryUnderAnotherTitleIsHandedOnAsKnown()
    {
        var (entry, isRetitled) = Assert.Single(await SecondAsync("Lab ships modle", "Lab ships model"));

        Assert.Equal(("Lab ships model", true), (entry.Title, isRetitled));
    }

    [Fact]
    public async Task AnEntryThatIsMissingOnceAndComesBackIsNotNew()
    {
        var answers = new Queue<string[]>([["1", "2"], ["2"], ["1", "2"]]);
        var intake = new Handed();
        var known = (KnownEntries?)null;
        while (answers.TryDequeue(out var ids))
        {
            known = (await TakeInAsync(intake, known, [.. ids.Select(id => (id, $"Story {id}"))])).Known;
        }

        Assert.Equal([2], intake.Counts);
    }

    private static async Task<IReadOnlyList<SeenEntry>> SecondAsync(string first, string then)
    {
        var intake = new Handed();
        var known = (await TakeInAsync(intake, null, ("1", first))).Known;
        intake.Last = [];
        await TakeInAsync(intake, known, ("1", then));
        return intake.Last;
    }

    private static Task<Intake> TakeInAsync(Handed intake, KnownEntries? known, params (string Id, string Title)[] entries)
    {
        var feed = new Feed { Id = "desk", Title = "Desk", Address = new Uri("https://desk.example/feed") };
        var parsed = new ParsedFeed { Format = "RSS 2.0", Encoding = "utf-8", Entries = [.. entries.Select(entry => new FeedEntry { Id = entry.Id, Title = entry.Title })] };
        var step = new FeedIntake(intake, Options.Create(new FeedOptions()), new FakeTimeProvider());
        return step.TakeInAsync(feed, parsed, new IntakeBasis(known, FeedClock.None), Token);
    }

    private sealed class Handed : IEntryIntake
    {
        public IReadOnlyList<SeenEntry> Last { get; set; } = [];

        /// <summary>How many entries each answer handed on: an answer without any is not seen here.</summary>
        public List<int> Counts { get; } = [];

        public Task<TakenIn> TakeInAsync(Feed feed, IReadOnlyList<SeenEntry> entries, CancellationToken cancellationToken)
        {
            Last = entries;
            Counts.Add(entries.Count);
            return Task.FromResult(new TakenIn(entries.Count, []));
        }
    }
}

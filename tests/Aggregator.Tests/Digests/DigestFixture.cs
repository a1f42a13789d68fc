using Aggregator.Digests.Composition;
using Aggregator.Tests.Digests.Translation;

namespace Aggregator.Tests.Digests;

/// <summary>The whole way from stored articles to an edition, over stores in memory.</summary>
internal sealed class DigestFixture
{
    /// <param name="translator">Null for none.</param>
    public DigestFixture(DigestOptions? options = null, ITranslator? translator = null)
    {
        var digests = Options.Create(options ?? new DigestOptions());
        var stories = Options.Create(new StoryOptions());
        var lexicon = new Lexicon(Options.Create(new LabOptions()));
        Builder = new EditionBuilder(
            Stores,
            Stores,
            new EditionStatistics(Stores, Stores, Stores, lexicon),
            new StorySelector(new StoryClusterer(stories), new StoryRanker(stories, lexicon), NewWriter(), digests),
            lexicon,
            Time);
        Publisher = NewPublisher();
        Live = new LiveView(Builder, Stores, Time);
        Cache = new EditionCache(Stores, Live, digests, Time);
        Archive = new StoryArchive(Cache, new StoryMatters(Cache), Stores, Stores);
        Labs = new LabHistory(Cache, lexicon);

        EditionPublisher NewPublisher() => new(
            Builder, NewTranslator(), Stores, Clocks, Measured.Metrics, NewSteps.At(Time), digests, Time, PublisherLog);

        EditionTranslator NewTranslator() =>
            translator is null ? Translations.Off(Stores, Time) : new Translations(Stores, Time).With(translator);
    }

    public static EditionStoryWriter NewWriter()
    {
        var labs = Options.Create(new LabOptions());
        var lexicon = new Lexicon(labs);
        return new EditionStoryWriter(lexicon, new StoryComposer(new LabRecognizer(lexicon, labs), lexicon));
    }

    public DigestStores Stores { get; } = new();

    public Measurements Measured { get; } = new();

    /// <summary>22:31 of the day of the news: an edition is due.</summary>
    public FakeTimeProvider Time { get; } = new(News.Noon.AddHours(10.5).AddMinutes(1));

    public ClockWitness Clocks { get; } = new();

    public EditionBuilder Builder { get; }

    public EditionPublisher Publisher { get; }

    public LogLines<EditionPublisher> PublisherLog { get; } = new();

    public LiveView Live { get; }

    public EditionCache Cache { get; }

    public StoryArchive Archive { get; }

    public LabHistory Labs { get; }

    public void Receive(params Article[] articles) => Stores.Articles.AddRange(articles);

    public async Task<Edition> PublishAsync()
    {
        var outcome = await Publisher.PublishDueAsync(TestContext.Current.CancellationToken);
        Assert.Equal(PublishState.Published, outcome.State);
        return outcome.Edition!;
    }

    public void NextDay() => Time.Advance(TimeSpan.FromDays(1));
}

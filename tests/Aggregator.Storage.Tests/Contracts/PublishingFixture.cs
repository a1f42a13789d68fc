using Aggregator.Digests.Composition;
using Aggregator.Digests.Translation;
using Aggregator.Http;
using Aggregator.Labs;
using Aggregator.Stories;
using Aggregator.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests.Contracts;

/// <summary>The real way from stored articles to a published edition, over the stores of one process with a clock of its own.</summary>
internal sealed class PublishingFixture
{
    public PublishingFixture(IServiceProvider process, DateTimeOffset at)
    {
        var time = new FakeTimeProvider(at);
        var digests = Options.Create(new DigestOptions());
        var stories = Options.Create(new StoryOptions());
        var labs = Options.Create(new LabOptions());
        var lexicon = new Lexicon(labs);
        var writer = new EditionStoryWriter(lexicon, new StoryComposer(new LabRecognizer(lexicon, labs), lexicon));
        var editions = process.GetRequiredService<IEditionStore>();
        var statistics = new EditionStatistics(
            process.GetRequiredService<IFeedStore>(),
            process.GetRequiredService<IFeedStateStore>(),
            process.GetRequiredService<IRejectionStore>(),
            lexicon);
        var builder = new EditionBuilder(
            process.GetRequiredService<IArticleStore>(),
            editions,
            statistics,
            new StorySelector(new StoryClusterer(stories), new StoryRanker(stories, lexicon), writer, digests),
            lexicon,
            time);
        Publisher = new EditionPublisher(
            builder, NoTranslator(process, time), editions, new ClockWitness(), new FlowMetrics(),
            new FlowSteps(new FlowMetrics(), time, NullLogger<FlowSteps>.Instance), digests, time, NullLogger<EditionPublisher>.Instance);
    }

    public EditionPublisher Publisher { get; }

    private static EditionTranslator NoTranslator(IServiceProvider process, TimeProvider time)
    {
        var options = Options.Create(new TranslationOptions());
        return new EditionTranslator(
            new Lazy<StoryTranslator>(),
            new TranslationTurn(process.GetRequiredService<ILeaseStore>(), process.GetRequiredService<IEditionStore>(), time),
            new TranslationBudget(process.GetRequiredService<IRecordStore>(), options, time),
            new FlowMetrics(),
            options,
            time,
            NullLogger<EditionTranslator>.Instance);
    }

    /// <summary>When the edition of that day is due.</summary>
    public static DateTimeOffset DueOn(DateTimeOffset day) =>
        new(DateOnly.FromDateTime(day.UtcDateTime).ToDateTime(new DigestOptions().PublishAt), TimeSpan.Zero);
}

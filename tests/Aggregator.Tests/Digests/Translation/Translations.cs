namespace Aggregator.Tests.Digests.Translation;

/// <summary>The translation of editions over stores in memory.</summary>
internal sealed class Translations(DigestStores stores, FakeTimeProvider time)
{
    private static readonly Lexicon Lexicon = new();
    private static readonly LabRecognizer Recognizer = new(Lexicon, Wrap(new LabOptions()));

    public static TextFidelity Fidelity { get; } = new(Lexicon, Recognizer);

    /// <summary>On, with little time.</summary>
    public TranslationOptions Options { get; } = new()
    {
        Endpoint = new Uri("http://localhost:11434/v1"),
        CallTimeout = TimeSpan.FromSeconds(10),
        EditionTimeout = TimeSpan.FromSeconds(25),
        MaxAtOnce = 1,
    };

    public FakeRecordStore Records { get; } = new();

    public FakeLeaseStore Leases { get; } = new();

    public FlowMetrics Metrics { get; set; } = new();

    public LogLines<EditionTranslator> Log { get; } = new();

    public LogLines<StoryTranslator> StoryLog { get; } = new();

    public TranslationBudget Budget => new(Records, Wrap(Options), time);

    /// <summary>One more process with the translator.</summary>
    public EditionTranslator With(ITranslator translator)
    {
        var story = new Lazy<StoryTranslator>(() => new StoryTranslator(
            translator, new KnownNames(Lexicon, Recognizer), Fidelity, StoryLog));
        return new EditionTranslator(story, new TranslationTurn(Leases, stores, time), Budget, Metrics, Wrap(Options), time, Log);
    }

    /// <summary>The edition of these stories, by a process that ends with it.</summary>
    public async Task<Edition> TranslateAsync(ITranslator translator, params EditionStory[] stories)
    {
        var edition = await With(translator).TranslateAsync(SampleEditions.Of(stories), TestContext.Current.CancellationToken);

        // The turn is kept for some seconds.
        time.Advance(TimeSpan.FromSeconds(11));
        return edition;
    }

    public static EditionStory Story(string id, string headline) => SampleEditions.Story(id) with { Headline = headline };

    public static EditionTranslator Off(DigestStores stores, FakeTimeProvider time)
    {
        var translations = new Translations(stores, time);
        translations.Options.Endpoint = null;
        return translations.With(new FakeTranslator(_ => throw new InvalidOperationException("It is off.")));
    }

    public static TranslationBudget NoBudget(TimeProvider time) => new(new FakeRecordStore(), Wrap(new TranslationOptions()), time);

    private static IOptions<T> Wrap<T>(T options)
        where T : class => Microsoft.Extensions.Options.Options.Create(options);
}

/// <summary>Answers as the test wants, and remembers what it was given.</summary>
internal sealed class FakeTranslator(Func<TranslationRequest, Task<Wording>> answer) : ITranslator
{
    private readonly List<TranslationRequest> _requests = [];
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the first call.</summary>
    public Task Called => _called.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    public IReadOnlyList<TranslationRequest> Requests => _requests;

    public static FakeTranslator Hanging() => new(_ => new TaskCompletionSource<Wording>().Task);

    public static FakeTranslator Saying(string headline, string summary = "") => new(_ => Task.FromResult(new Wording(headline, summary)));

    public static FakeTranslator Failing(string outcome, TimeSpan? retryAfter = null) =>
        new(_ => throw new TranslatorException(outcome, "It failed.", retryAfter));

    public Task<Wording> TranslateAsync(TranslationRequest request, CancellationToken cancellationToken)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }

        _called.TrySetResult();

        return answer(request);
    }
}

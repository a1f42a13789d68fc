namespace Aggregator.Tests.Digests.Translation;

/// <summary>An edition is neither lost nor late, and no money wasted, whatever a translator does.</summary>
public sealed class TranslationLimitTests
{
    private const string Headline = "DeepSeek raises $500 million";
    private const string Chinese = "深度求索融资5亿美元";

    private readonly DigestStores _stores = new();
    private readonly FakeTimeProvider _time = new(News.Noon);
    private readonly Translations _translations;

    public TranslationLimitTests() => _translations = new Translations(_stores, _time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEditionIsNotHeldUpByATranslatorThatHangs()
    {
        var hanging = FakeTranslator.Hanging();
        var work = TranslateAsync(hanging, Story("a"), Story("b"), Story("c"), Story("d"));

        await hanging.Called;
        _time.Advance(_translations.Options.EditionTimeout);

        Assert.All((await work).Stories, story => Assert.Empty(story.OtherLanguages));
        Assert.Equal(4, (await _translations.Budget.FindLastDayAsync(Cancel))!.Outcomes[TranslationOutcomes.Late]);
    }

    [Theory]
    [InlineData(TranslationOutcomes.Denied, 1)]
    [InlineData(TranslationOutcomes.Busy, 1)]
    [InlineData(TranslationOutcomes.Failed, 3)]
    [InlineData(TranslationOutcomes.Unreadable, 3)]
    public async Task AServiceThatIsOfNoUseIsNotCalledAgainForTheEdition(string outcome, int calls)
    {
        var translator = FakeTranslator.Failing(outcome);

        var edition = await TranslateAsync(translator, [.. Enumerable.Range(0, 6).Select(number => Story($"s{number}"))]);

        Assert.Equal(calls, translator.Requests.Count);
        Assert.All(edition.Stories, story => Assert.Empty(story.OtherLanguages));
        Assert.Equal(6, (await _translations.Budget.FindLastDayAsync(Cancel))!.Outcomes[outcome]);
    }

    [Theory]
    [InlineData(typeof(InvalidCastException), TranslationOutcomes.Failed)]
    [InlineData(typeof(TaskCanceledException), TranslationOutcomes.Late)]
    public async Task AFaultThatNobodyExpectsCostsNoEdition(Type fault, string outcome)
    {
        var translator = new FakeTranslator(_ => throw (Exception)Activator.CreateInstance(fault)!);

        var edition = await TranslateAsync(translator, Story("a"));

        Assert.Empty(edition.Stories[0].OtherLanguages);
        Assert.Equal(1, (await _translations.Budget.FindLastDayAsync(Cancel))!.Outcomes[outcome]);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(60, 1)]
    public async Task ABusyServiceIsCalledAgainOnceWhenItSaysSoon(int seconds, int calls)
    {
        var translator = FakeTranslator.Failing(TranslationOutcomes.Busy, TimeSpan.FromSeconds(seconds));

        await TranslateAsync(translator, Story("a"), Story("b"));

        Assert.Equal(calls, translator.Requests.Count);
    }

    [Fact]
    public async Task TheBudgetOfTheDayGoesToTheFirstStories()
    {
        _translations.Options.MaxCallsPerDay = 3;
        var translator = FakeTranslator.Saying(Chinese);

        var first = await TranslateAsync(translator, Story("a"), Story("b"));
        var second = await TranslateAsync(translator, Story("c"), Story("d"));

        Assert.Equal([2, 2, 2, 0], first.Stories.Concat(second.Stories).Select(story => story.OtherLanguages.Count));
        Assert.Equal(1, (await _translations.Budget.FindLastDayAsync(Cancel))!.Outcomes[TranslationOutcomes.OverBudget]);

        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, (await TranslateAsync(translator, Story("e"))).Stories[0].OtherLanguages.Count);
    }

    [Fact]
    public async Task NoMoreCharactersAreSentThanADayAllows()
    {
        _translations.Options.MaxCharactersPerDay = Headline.Length;
        var translator = FakeTranslator.Saying(Chinese);

        await TranslateAsync(translator, Story("a"), Story("b"));

        Assert.Single(translator.Requests);
    }

    [Fact]
    public async Task TwoProcessesDoNotTranslateAnEditionTwice()
    {
        var answer = new TaskCompletionSource<Wording>();
        var (first, second) = (new FakeTranslator(_ => answer.Task), FakeTranslator.Saying(Chinese));
        var edition = SampleEditions.Of(Story("a"));
        var ours = _translations.With(first).TranslateAsync(edition, Cancel);
        var theirs = _translations.With(second).TranslateAsync(edition, Cancel);

        answer.SetResult(new Wording(Chinese, ""));
        await _stores.AddAsync(await ours, Cancel);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Same(edition, await theirs);
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task AnEditionIsPublishedInTimeThoughTheTranslatorHangs()
    {
        var hanging = FakeTranslator.Hanging();
        var fixture = new DigestFixture(translator: hanging);
        fixture.Receive(News.Article("a", Headline));
        var work = fixture.Publisher.PublishDueAsync(Cancel);

        await hanging.Called;
        fixture.Time.Advance(TimeSpan.FromMinutes(2));

        var outcome = await work;
        Assert.Equal(PublishState.Published, outcome.State);
        Assert.False(outcome.Edition!.IsLate);
        Assert.Single(fixture.Stores.Editions);
    }

    private static EditionStory Story(string id) => Translations.Story(id, Headline);

    private Task<Edition> TranslateAsync(ITranslator translator, params EditionStory[] stories) =>
        _translations.TranslateAsync(translator, stories);
}

namespace Aggregator.Tests.Digests.Translation;

/// <summary>Puts the translation of editions together over stores in memory.</summary>
internal static class Translations
{
    public static EditionTranslator Off(TimeProvider time)
    {
        var options = Options.Create(new TranslationOptions());
        return new EditionTranslator(
            new Lazy<StoryTranslator>(),
            new TranslationBudget(new FakeRecordStore(), options, time),
            new FlowMetrics(),
            options,
            time,
            NullLogger<EditionTranslator>.Instance);
    }
}

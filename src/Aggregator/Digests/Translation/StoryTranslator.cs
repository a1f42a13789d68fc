using Aggregator.Digests.Translation.Fidelity;

namespace Aggregator.Digests.Translation;

/// <summary>Has one text translated and takes the translation only when it says what the source says.</summary>
public sealed partial class StoryTranslator(
    ITranslator translator, KnownNames names, TextFidelity fidelity, ILogger<StoryTranslator> logger)
{
    /// <exception cref="TranslatorException">There is no answer.</exception>
    internal async Task<TranslationResult> TranslateAsync(TranslationNeed need, CancellationToken cancellationToken)
    {
        var request = need.Request with { Names = names.In(need.Request) };
        var translated = await translator.TranslateAsync(request, cancellationToken);
        if (fidelity.FindFault(request, translated) is { } fault)
        {
            Refused(need.StoryId, need.Language, fault.Reason, SingleLine.Of(fault.Detail));
            return new TranslationResult(need.StoryId, fault.Reason);
        }

        var text = new StoryText(
            need.Language, need.Source.ArticleId, translated.Headline.Trim(), translated.Summary.Trim(), TextOrigins.Translated);
        return new TranslationResult(need.StoryId, TranslationOutcomes.Translated, text);
    }

    internal void Report(TranslatorException exception) => Unavailable(exception.Outcome, exception.Message);

    [LoggerMessage(LogLevel.Information, "Translation of story {Story} into {Language} refused: {Reason} ({Detail})")]
    private partial void Refused(string story, string language, string reason, string detail);

    [LoggerMessage(LogLevel.Warning, "The translator is of no use ({Outcome}): {Why}")]
    private partial void Unavailable(string outcome, string why);
}

namespace Aggregator.Digests.Translation;

/// <summary>The translator gave no answer that can be used. The message never holds the key, nor what was sent or answered.</summary>
/// <param name="outcome">One of <see cref="TranslationOutcomes"/>.</param>
/// <param name="retryAfter">How long it wants to be left alone; null when it did not say.</param>
public sealed class TranslatorException(string outcome, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public string Outcome => outcome;

    public TimeSpan? RetryAfter => retryAfter;
}

namespace Aggregator.Translation;

/// <summary>Says what a service's refusal or failure means, in words without the key, the texts or the service's own message.</summary>
internal static class ServiceFaults
{
    public static TranslatorException OfStatus(int status, string? retryAfter, TimeProvider time) => status switch
    {
        401 or 403 => new(TranslationOutcomes.Denied, $"It refuses us (HTTP {status}): see Translation:Key."),
        400 or 404 or 405 or 422 => new(
            TranslationOutcomes.Denied,
            $"It does not know what we ask for (HTTP {status}): see Translation:Endpoint and Translation:Model."),
        402 => new(TranslationOutcomes.Denied, "It wants to be paid first (HTTP 402)."),
        429 or 503 => new(TranslationOutcomes.Busy, $"It is busy (HTTP {status}).", RetryAfter(retryAfter, time)),
        >= 300 and < 400 => new(TranslationOutcomes.Denied, $"It sends us elsewhere (HTTP {status}): see Translation:Endpoint."),
        _ => new(TranslationOutcomes.Failed, $"It failed (HTTP {status})."),
    };

    /// <summary>Of an exchange that broke off, or never began.</summary>
    public static TranslatorException OfBroken(Exception exception) => new(
        TranslationOutcomes.Failed, $"The exchange broke off ({exception.GetType().Name}).", inner: exception);

    public static TranslatorException Unreadable(string why, Exception? inner = null) =>
        new(TranslationOutcomes.Unreadable, why, inner: inner);

    /// <summary>Seconds or a date (RFC 9110, 10.2.3).</summary>
    private static TimeSpan? RetryAfter(string? value, TimeProvider time)
    {
        if (!RetryConditionHeaderValue.TryParse(value, out var parsed))
        {
            return null;
        }

        var wait = parsed.Delta ?? parsed.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}

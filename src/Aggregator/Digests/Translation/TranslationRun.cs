namespace Aggregator.Digests.Translation;

/// <summary>What became of a text.</summary>
/// <param name="Text">Null unless it was translated.</param>
internal sealed record TranslationResult(string StoryId, string Outcome, StoryText? Text = null);

/// <summary>The translations of one edition. What says that further calls are in vain ends them.</summary>
internal sealed class TranslationRun(StoryTranslator translator, TranslationOptions options, TimeProvider time)
{
    /// <summary>A service that fails so often in a row is down.</summary>
    private const int MaxFailures = 3;

    /// <summary>Longer is not worth waiting while an edition is due.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private int _failures;
    private volatile string? _ended;

    /// <param name="late">Cancelled when the edition waits no longer.</param>
    public async Task<TranslationResult> TranslateAsync(TranslationNeed need, CancellationToken late)
    {
        if (_ended is { } ended)
        {
            return new TranslationResult(need.StoryId, ended);
        }

        try
        {
            var result = await TryAsync(need, late);
            Volatile.Write(ref _failures, 0);
            return result;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return new TranslationResult(need.StoryId, TranslationOutcomes.Late);
        }
        catch (TranslatorException exception)
        {
            return Fail(need, exception);
        }
        catch (Exception exception)
        {
            // A fault of the translator or of our checks must not cost the edition, which would fail each time it is tried.
            var why = $"It failed in a way that nobody expected ({exception.GetType().Name}).";
            return Fail(need, new TranslatorException(TranslationOutcomes.Failed, why, inner: exception));
        }
    }

    /// <summary>One that is busy is called again when it says, once.</summary>
    private async Task<TranslationResult> TryAsync(TranslationNeed need, CancellationToken late)
    {
        late.ThrowIfCancellationRequested();
        try
        {
            return await CallAsync(need, late);
        }
        catch (TranslatorException exception) when (exception.Outcome == TranslationOutcomes.Busy && exception.RetryAfter <= LongestWait)
        {
            await Task.Delay(exception.RetryAfter.Value, time, late);
            return await CallAsync(need, late);
        }
    }

    private async Task<TranslationResult> CallAsync(TranslationNeed need, CancellationToken late)
    {
        using var timeout = new CancellationTokenSource(options.CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, late);
        try
        {
            // A call that does not heed its token is left behind.
            return await translator.TranslateAsync(need, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException exception) when (!late.IsCancellationRequested)
        {
            throw new TranslatorException(
                TranslationOutcomes.Late, $"It gave no answer in {options.CallTimeout}, or could not be connected to.", inner: exception);
        }
    }

    private TranslationResult Fail(TranslationNeed need, TranslatorException exception)
    {
        translator.Report(exception);
        var isVain = exception.Outcome is TranslationOutcomes.Denied or TranslationOutcomes.Busy;
        if (isVain || Interlocked.Increment(ref _failures) >= MaxFailures)
        {
            _ended = exception.Outcome;
        }

        return new TranslationResult(need.StoryId, exception.Outcome);
    }
}

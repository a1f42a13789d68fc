using Aggregator.Telemetry;

namespace Aggregator.Digests.Translation;

/// <summary>
/// Has the texts of an edition translated that no report tells in the reader's language. Where that fails, is refused or takes too long,
/// the edition stays as it was.
/// </summary>
/// <param name="stories">Made once a text is to be translated.</param>
public sealed partial class EditionTranslator(Lazy<StoryTranslator> stories, TranslationBudget budget, FlowMetrics metrics,
    IOptions<TranslationOptions> options, TimeProvider time, ILogger<EditionTranslator> logger)
{
    public async Task<Edition> TranslateAsync(Edition edition, CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn)
        {
            return edition;
        }

        var needs = TranslationNeeds.Of(edition).ToList();
        if (needs.Count == 0)
        {
            return edition;
        }

        var granted = await budget.TakeAsync(needs.ConvertAll(need => need.Request.Characters), cancellationToken);
        var results = await TranslateAsync(needs[..granted], cancellationToken);
        List<string> outcomes =
        [
            .. results.Select(result => result.Outcome),
            .. Enumerable.Repeat(TranslationOutcomes.OverBudget, needs.Count - granted),
        ];
        await ReportAsync(edition.Date, outcomes, cancellationToken);
        return With(edition, results);
    }

    private async Task<IReadOnlyList<TranslationResult>> TranslateAsync(
        IReadOnlyList<TranslationNeed> needs, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.EditionTimeout, time);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var run = new TranslationRun(stories.Value, options.Value, time);
        var results = new TranslationResult[needs.Count];
        await Parallel.ForEachAsync(
            needs.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.MaxAtOnce, CancellationToken = cancellationToken },
            async (need, _) => results[need.Index] = await run.TranslateAsync(need.Item, late.Token));
        cancellationToken.ThrowIfCancellationRequested();
        return results;
    }

    private async Task ReportAsync(DateOnly date, IReadOnlyList<string> outcomes, CancellationToken cancellationToken)
    {
        foreach (var outcome in outcomes)
        {
            metrics.CountTranslation(outcome);
        }

        await budget.NoteAsync(outcomes, cancellationToken);
        var others = outcomes.Where(outcome => outcome != TranslationOutcomes.Translated)
            .CountBy(outcome => outcome)
            .OrderByDescending(count => count.Value)
            .Select(count => $"{count.Key} {count.Value}");
        EditionTranslated(
            date, outcomes.Count(outcome => outcome == TranslationOutcomes.Translated), outcomes.Count, string.Join(", ", others));
    }

    private static Edition With(Edition edition, IReadOnlyList<TranslationResult> results)
    {
        var textsOf = results.Where(result => result.Text is not null).ToLookup(result => result.StoryId, result => result.Text!);
        return edition with
        {
            Stories = [.. edition.Stories.Select(story => textsOf[story.Id].Aggregate(story, TranslationNeeds.With))],
        };
    }

    [LoggerMessage(LogLevel.Information, "Edition {Date}: {Translated} of {Needed} texts translated; the others: {Others}")]
    private partial void EditionTranslated(DateOnly date, int translated, int needed, string others);
}

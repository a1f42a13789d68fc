using Aggregator.Telemetry;

namespace Aggregator.Digests.Translation;

/// <summary>
/// Has the texts of an edition translated that no report tells in the reader's language. Where that fails, is refused or takes too long,
/// the edition stays as it was.
/// </summary>
/// <param name="stories">Made once a text is to be translated.</param>
public sealed partial class EditionTranslator(Lazy<StoryTranslator> stories, TranslationTurn turn, TranslationBudget budget,
    FlowMetrics metrics, IOptions<TranslationOptions> options, TimeProvider time, ILogger<EditionTranslator> logger)
{
    public async Task<Edition> TranslateAsync(Edition edition, CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn || TranslationNeeds.Of(edition).ToList() is not { Count: > 0 } needs)
        {
            return edition;
        }

        using var timeout = new CancellationTokenSource(options.Value.EditionTimeout, time);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var results = await turn.RunAsync(edition.Date, () => TranslateAsync(edition.Date, needs, late.Token), late.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return results is null ? edition : With(edition, results);
    }

    private async Task<IReadOnlyList<TranslationResult>> TranslateAsync(DateOnly date, List<TranslationNeed> needs, CancellationToken late)
    {
        var granted = await budget.TakeAsync(needs.ConvertAll(need => need.Request.Characters), CancellationToken.None);
        var results = new TranslationResult[granted];
        var run = new TranslationRun(stories.Value, options.Value, time);
        await Parallel.ForEachAsync(
            needs.Take(granted).Index(),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.MaxAtOnce },
            async (need, _) => results[need.Index] = await run.TranslateAsync(need.Item, late));
        await ReportAsync(
            date,
            [
                .. results.Select(result => result.Outcome),
                .. Enumerable.Repeat(TranslationOutcomes.OverBudget, needs.Count - granted),
            ]);
        return results;
    }

    private async Task ReportAsync(DateOnly date, IReadOnlyList<string> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            metrics.CountTranslation(outcome);
        }

        await budget.NoteAsync(outcomes, CancellationToken.None);
        var others = outcomes.Where(outcome => outcome != TranslationOutcomes.Translated)
            .CountBy(outcome => outcome)
            .OrderByDescending(count => count.Value)
            .Select(count => $"{count.Key} {count.Value}");
        var translated = outcomes.Count(outcome => outcome == TranslationOutcomes.Translated);
        EditionTranslated(date, translated, outcomes.Count, string.Join(", ", others.DefaultIfEmpty("none")));
    }

    private static Edition With(Edition edition, IReadOnlyList<TranslationResult> results)
    {
        var textsOf = results.Where(result => result.Text is not null).ToLookup(result => result.StoryId, result => result.Text!);
        return edition with
        {
            Stories = [.. edition.Stories.Select(story => textsOf[story.Id].Aggregate(story, TranslationNeeds.With))],
        };
    }

    [LoggerMessage(LogLevel.Information, "Edition {Date}: {Translated} of {Needed} texts translated; others: {Others}")]
    private partial void EditionTranslated(DateOnly date, int translated, int needed, string others);
}

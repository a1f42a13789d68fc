using Aggregator.Costs;
using Aggregator.Storage;

namespace Aggregator.Retention;

/// <summary>What of the store has had its time, with how a step of it is deleted.</summary>
public sealed class ExpiredRows(IExpiryStore store, IOptions<RetentionOptions> options)
{
    /// <summary>A lease that nobody took for so long is that of a host that is not visited any more.</summary>
    private const int LeaseDays = 30;

    /// <summary>In the order in which they are deleted.</summary>
    public IReadOnlyList<Expired> At(DateTimeOffset now)
    {
        var kept = options.Value;
        DateOnly Before(int days) => DateOnly.FromDateTime(now.UtcDateTime.AddDays(-days));
        return
        [
            new("article texts", 100, (most, cancellationToken) =>
                store.DropArticleTextsAsync(Before(kept.ArticleTextDays), most, cancellationToken)),
            new("candidates", 500, (most, cancellationToken) =>
                store.DeleteCandidatesAsync(Before(kept.CandidateDays), most, cancellationToken)),
            OfSections(RecordKinds.Rejections, Before(kept.NearMissDays)),
            OfSections(RecordKinds.Deliveries, Before(kept.DeliveryDays)),
            Tagged(RecordKinds.Pages, Before(kept.PageDays)),
            Tagged(RecordKinds.PageRetries, Before(kept.CandidateDays)),
            Tagged(RecordKinds.Leases, Before(LeaseDays)),
            Tagged(RecordKinds.Audit, Before(kept.AuditDays)),
            Tagged(RecordKinds.Uses, Before(CostReporter.DaysKept)),
        ];
    }

    private Expired OfSections(IRecordKind kind, DateOnly before) => new(kind.Name, 500, (most, cancellationToken) =>
        store.DeleteSectionsAsync(kind.Name, before, most, cancellationToken));

    private Expired Tagged(IRecordKind kind, DateOnly before) => new(kind.Name, 500, (most, cancellationToken) =>
        store.DeleteTaggedAsync(kind.Name, before, most, cancellationToken));
}

/// <param name="What">For the log and the metric.</param>
/// <param name="Step">Rows of one step: so few that nobody waits for it.</param>
/// <param name="DeleteAsync">Deletes up to so many; how many it were, fewer when none is left.</param>
public sealed record Expired(string What, int Step, Func<int, CancellationToken, Task<int>> DeleteAsync);

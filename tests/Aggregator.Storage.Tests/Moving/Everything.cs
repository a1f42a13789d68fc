using Aggregator.Candidates;
using Aggregator.Digests.Translation;
using Aggregator.Flow;
using Aggregator.Subscriptions;

namespace Aggregator.Storage.Tests.Moving;

/// <summary>A store with at least one row of every kind, with what careless hands would lose.</summary>
internal static class Everything
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Some.Noon.UtcDateTime);

    public static async Task FillAsync(IServiceProvider store, CancellationToken cancellationToken)
    {
        await FillRecordsAsync(store.GetRequiredService<IRecordStore>(), cancellationToken);
        await FillFeedsAsync(store, cancellationToken);
        var articles = store.GetRequiredService<IArticleStore>();
        foreach (var number in Enumerable.Range(0, 40))
        {
            var article = Some.Article(Some.Id(number), Some.Noon.AddDays(-number).AddTicks(number));
            var text = number % 8 == 7 ? ArticleText.Empty : new($"{number} {Some.AwkwardText}", $"<p>{number} {Some.AwkwardText}</p>");
            await articles.AddAsync(article, text, cancellationToken);
        }

        var candidates = store.GetRequiredService<ICandidateStore>();
        foreach (var outcome in Enum.GetValues<CandidateOutcome>())
        {
            var candidate = Some.Candidate(Some.Id(100 + (int)outcome), Some.Noon.AddMinutes((int)outcome));
            await candidates.AddAsync(candidate, cancellationToken);
            if (outcome is not CandidateOutcome.Pending)
            {
                await candidates.TryDecideAsync(candidate, Some.Decision(outcome), cancellationToken);
            }
        }

        var editions = store.GetRequiredService<IEditionStore>();
        foreach (var age in Enumerable.Range(0, 3))
        {
            await editions.AddAsync(Some.Edition(Today.AddDays(-age)), cancellationToken);
        }
    }

    private static async Task FillFeedsAsync(IServiceProvider store, CancellationToken cancellationToken)
    {
        var feeds = store.GetRequiredService<IFeedStore>();
        await feeds.AddAsync(Some.Feed("technode"), cancellationToken);
        var paid = Some.Feed("paid") with { Address = new Uri("https://me:secret@paid.example/rss?token=abc") };
        await feeds.AddAsync(paid, cancellationToken);
        await store.GetRequiredService<IFeedStateStore>().TrySaveAsync(Some.FeedState("technode"), cancellationToken);
        await store.GetRequiredService<IWebSubSubscriptionStore>().TrySaveAsync(Some.HubSubscription("technode"), cancellationToken);
        var walls = store.GetRequiredService<IWallStore>();
        await walls.TrySaveAsync((await walls.GetAsync("technode", cancellationToken)).Count("Login", Some.Noon), cancellationToken);
        await walls.PutRetryAsync(new PageRetry("c1", "news.example", 2, Some.Noon.AddHours(2)), cancellationToken);
    }

    private static async Task FillRecordsAsync(IRecordStore records, CancellationToken cancellationToken)
    {
        foreach (var state in Enum.GetValues<SubscriptionState>())
        {
            await records.PutAsync(RecordKinds.Subscriptions, Some.Subscription($"s-{state}", state), cancellationToken);
        }

        foreach (var age in Enumerable.Range(0, 3))
        {
            await records.PutAsync(RecordKinds.Deliveries, Some.Delivery(Today.AddDays(-age), "s-Active", Some.Noon), cancellationToken);
            var entry = new RejectedEntry(
                Some.Id(age), "technode", Some.AwkwardText, "en", null, Some.Noon.AddDays(-age), "names no lab", 0.25);
            await records.PutAsync(RecordKinds.Rejections, new RejectedEntries($"r{age}", Today.AddDays(-age), [entry]), cancellationToken);
        }

        await records.PutAsync(RecordKinds.Keys, new StoredKey("subscriptions", new string('a', 64)), cancellationToken);
        await records.PutAsync(
            RecordKinds.Pages,
            new PageFetchRecord(Some.Id(1), "c1", Some.AwkwardText, null, "r", 0.5) { FirstSeenAt = Some.Noon },
            cancellationToken);
        await records.PutAsync(
            RecordKinds.Leases, new Lease("host:例え.example", Some.Noon.AddHours(1), "") { WrittenAt = Some.Noon }, cancellationToken);
        await records.PutAsync(RecordKinds.VisitAttempts, new VisitAttempt("page:例え", 2), cancellationToken);
        await records.PutAsync(RecordKinds.Audit, Some.Change(Some.Noon), cancellationToken);
        await records.PutAsync(
            RecordKinds.TranslationUse, new TranslationUse { Days = [new TranslationDay(Today, 3, 900)] }, cancellationToken);
        await records.PutAsync(RecordKinds.FlowStatus, new FlowStatus { At = Some.Noon }, cancellationToken);
    }
}

namespace Aggregator.Tests.Support;

/// <summary>Takes every entry for a candidate whose page is at another host.</summary>
internal sealed class FakeEntryIntake(FakeCandidateStore candidates) : IEntryIntake
{
    public async Task<TakenIn> TakeInAsync(Feed feed, IReadOnlyList<SeenEntry> entries, CancellationToken cancellationToken)
    {
        var pages = new List<PendingPage>();
        var added = 0;
        foreach (var (entry, isRetitled) in entries)
        {
            if (isRetitled)
            {
                continue;
            }

            added += Convert.ToInt32(await candidates.AddAsync(entry, cancellationToken) == AddOutcome.Added);
            if (candidates[entry.Id].Decision.Outcome == CandidateOutcome.Pending)
            {
                pages.Add(new PendingPage(entry.Id, "pages.example"));
            }
        }

        return new TakenIn(added, pages);
    }
}

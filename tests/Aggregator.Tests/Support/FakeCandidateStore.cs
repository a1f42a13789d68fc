using System.Collections.Concurrent;

namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="ICandidateStore"/> kept in memory.</summary>
public sealed class FakeCandidateStore(params Candidate[] candidates) : ICandidateStore
{
    private readonly ConcurrentDictionary<string, Candidate> _candidates =
        new(candidates.ToDictionary(candidate => candidate.Id));

    public Candidate this[string id] => _candidates[id];

    /// <summary>In no order.</summary>
    public IReadOnlyCollection<Candidate> All => [.. _candidates.Values];

    /// <summary>As retention does.</summary>
    public void DeleteAll() => _candidates.Clear();

    /// <summary>How often the store was requested to add.</summary>
    public int Adds { get; set; }

    public Task<AddOutcome> AddAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        Adds++;
        return Task.FromResult(_candidates.TryAdd(candidate.Id, candidate) ? AddOutcome.Added : AddOutcome.AlreadyThere);
    }

    public Task<Candidate?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_candidates.GetValueOrDefault(id));

    public Task<bool> TryDecideAsync(Candidate judged, CandidateDecision decision, CancellationToken cancellationToken)
    {
        var isOpen = _candidates.TryGetValue(judged.Id, out var candidate) && candidate.Decision.Outcome == CandidateOutcome.Pending
            && candidate.Title == judged.Title;
        if (isOpen)
        {
            _candidates[judged.Id] = candidate! with { Decision = decision };
        }

        return Task.FromResult(isOpen);
    }

    public Task<bool> TryRetitleAsync(string id, string title, CandidateOutcome outcome, CancellationToken cancellationToken)
    {
        var isStill = _candidates.TryGetValue(id, out var candidate) && candidate.Decision.Outcome == outcome;
        if (isStill)
        {
            _candidates[id] = candidate! with
            {
                Title = title,
                Decision = outcome == CandidateOutcome.Rejected
                ? CandidateDecision.Pending
                : candidate.Decision
            };
        }

        return Task.FromResult(isStill);
    }

    public IAsyncEnumerable<Candidate> ListPendingAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        Within(since, before).Where(candidate => candidate.Decision.Outcome == CandidateOutcome.Pending).ToAsyncEnumerable();

    private Candidate[] Within(DateTimeOffset since, DateTimeOffset before) =>
        [.. All.Where(candidate => candidate.FirstSeenAt >= since && candidate.FirstSeenAt < before)];
}

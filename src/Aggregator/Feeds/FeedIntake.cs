using System.Text.Json;
using Aggregator.Storage;
using Microsoft.Extensions.Options;

namespace Aggregator.Feeds;

/// <summary>
/// Makes candidates of what a feed brought, whether it was asked or a hub pushed it. Candidates are stored before the
/// messages that name them, so that a crash repeats work and loses none.
/// </summary>
internal sealed class FeedIntake(ICandidateStore candidates, IMessageQueue queue, IOptions<FeedOptions> options, TimeProvider time)
{
    private readonly CandidateFactory _factory = new(options);

    /// <param name="known">Entries that are stored for sure, as <see cref="Intake.Known"/> gave them; null for none.</param>
    public async Task<Intake> TakeAsync(Feed feed, ParsedFeed parsed, string? known, CancellationToken cancellationToken)
    {
        var entries = _factory.Create(feed, parsed, time.GetUtcNow()).ToList();
        var before = new KnownEntries(known);
        var added = new List<string>();

        foreach (var candidate in entries.Where(entry => !before.Contains(entry)))
        {
            if (await candidates.AddAsync(candidate, cancellationToken) == AddOutcome.Added)
            {
                added.Add(candidate.Id);
            }
        }

        foreach (var id in added)
        {
            await queue.SendAsync(Queues.ExtractArticle, JsonSerializer.Serialize(new ExtractArticle(id), FeedMessages.Default.ExtractArticle), TimeSpan.Zero, cancellationToken);
        }

        return new Intake(added.Count, KnownEntries.Of(entries));
    }
}

/// <param name="Added">Entries seen for the first time.</param>
/// <param name="Known">The entries of this answer, for the next one.</param>
internal sealed record Intake(int Added, string? Known);

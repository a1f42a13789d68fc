using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Storage;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// Makes candidates of what a feed brought, whether it was asked or a hub pushed it. Candidates are stored before the
/// messages that name them, so that a crash repeats work and loses none.
/// </summary>
internal sealed class FeedIntake(ICandidateStore candidates, IArticleStore articles, IMessageQueue queue, IOptions<FeedOptions> options, TimeProvider time)
{
    private const int Attempts = 3;
    private readonly CandidateFactory _factory = new(options);

    /// <param name="known">Entries that are stored for sure, as <see cref="Intake.Known"/> gave them; null for none.</param>
    public async Task<Intake> TakeAsync(Feed feed, ParsedFeed parsed, string? known, CancellationToken cancellationToken)
    {
        var entries = _factory.Create(feed, parsed, time.GetUtcNow()).ToList();
        var before = KnownEntries.Read(known);

        // An index of all there is, without dates: only what comes to it later is news.
        if (parsed.IsInventory && before is null)
        {
            return new Intake(0, KnownEntries.Of(entries));
        }

        var added = 0;
        var unjudged = new List<string>();

        foreach (var candidate in entries.Where(entry => before?.ContainsAsItIs(entry) != true))
        {
            var isNew = before?.Contains(candidate) != true && await candidates.AddAsync(candidate, cancellationToken) == AddOutcome.Added;
            added += isNew ? 1 : 0;

            if (isNew || await RetitleAsync(candidate, cancellationToken))
            {
                unjudged.Add(candidate.Id);
            }
        }

        foreach (var id in unjudged)
        {
            await queue.SendAsync(Queues.ExtractArticle, JsonSerializer.Serialize(new ExtractArticle(id), FeedMessages.Default.ExtractArticle), TimeSpan.Zero, cancellationToken);
        }

        return new Intake(added, KnownEntries.Of(entries));
    }

    /// <summary>
    /// An entry stored under another title takes the new one, and its article with it: live views and the API show it,
    /// an edition stays as it was published. What was rejected by its old title is judged again.
    /// </summary>
    /// <returns>Whether it is to be judged.</returns>
    private async Task<bool> RetitleAsync(Candidate entry, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (entry.Title.Length == 0 || await candidates.FindAsync(entry.Id, cancellationToken) is not { } stored || stored.Title == entry.Title)
            {
                return false;
            }

            // The article first: a crash between the two leaves the old title here, and the work is done again.
            if (stored.Decision.ArticleId is { } article)
            {
                await articles.TryRetitleAsync(article, stored.Id, entry.Title, cancellationToken);
            }

            if (await candidates.TryRetitleAsync(stored.Id, entry.Title, stored.Decision.Outcome, cancellationToken))
            {
                return stored.Decision.Outcome != CandidateOutcome.Kept;
            }

            // It was decided this moment: what it is now says what to do.
        }

        return false;
    }
}

/// <param name="Added">Entries seen for the first time.</param>
/// <param name="Known">The entries of this answer, for the next one.</param>
internal sealed record Intake(int Added, string? Known);

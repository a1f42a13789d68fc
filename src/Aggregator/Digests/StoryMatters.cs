using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>Finds the earlier and later steps of a story's matter, over the editions of about a month and the live view.</summary>
public sealed class StoryMatters(EditionCache cache)
{
    /// <summary>How many steps are listed before and after a story: the nearest.</summary>
    private const int MaxSteps = 5;

    private volatile Period? _period;

    /// <summary>The steps before and since, each in order of time; none for a story that no edition of the month has.</summary>
    /// <param name="ids">Of the story: any of <see cref="StoryIds.Of(EditionStory)"/>.</param>
    /// <param name="language">The language of the headlines (BCP 47); null for that of their sources.</param>
    public async Task<(IReadOnlyList<StoryStep> Before, IReadOnlyList<StoryStep> Since)> FindAsync(
        IEnumerable<string> ids, string? language, CancellationToken cancellationToken)
    {
        var editions = await cache.ListLatestAsync(LabHistory.Editions, cancellationToken);
        var live = await cache.GetLiveAsync(null, cancellationToken);
        var period = _period;
        if (period is null || !period.IsOf(editions, live))
        {
            _period = period = new Period(editions, live);
        }

        return period.StepsAround(ids, language);
    }

    /// <summary>The stories of a month, each once, taken apart once for all who ask.</summary>
    private sealed class Period
    {
        private readonly Edition? _latest;
        private readonly Edition _live;
        private readonly Dictionary<string, Known> _byAnyId = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Known> _stories = new(StringComparer.Ordinal);
        private readonly MatterLinks _links;

        public Period(IReadOnlyList<Edition> editions, Edition live)
        {
            (_latest, _live) = (editions is [var latest, ..] ? latest : null, live);
            foreach (var edition in editions.Reverse().Append(live))
            {
                foreach (var story in edition.Stories)
                {
                    Add(story, edition.IsLive ? null : edition.Date);
                }
            }

            _links = new MatterLinks(_stories.Values.Select(ArticleOf));
        }

        public bool IsOf(IReadOnlyList<Edition> editions, Edition live) =>
            ReferenceEquals(_latest, editions is [var latest, ..] ? latest : null) && ReferenceEquals(_live, live);

        public (IReadOnlyList<StoryStep> Before, IReadOnlyList<StoryStep> Since) StepsAround(IEnumerable<string> ids, string? language)
        {
            if (ids.Select(id => _byAnyId.GetValueOrDefault(id)).FirstOrDefault(known => known is not null) is not { } story)
            {
                return ([], []);
            }

            var steps = _links.Of(story.Id).Select(link => _stories[link.Id])
                .ToLookup(step => step.FirstPublishedAt < story.FirstPublishedAt);
            return (Nearest(steps[true]), Nearest(steps[false]));

            IReadOnlyList<StoryStep> Nearest(IEnumerable<Known> known) =>
                [.. known.Take(MaxSteps).OrderBy(step => step.FirstPublishedAt).Select(step => step.In(language))];
        }

        /// <summary>A story is known by its last text, and by all ids that editions gave it.</summary>
        private void Add(EditionStory story, DateOnly? date)
        {
            var ids = StoryIds.Of(story).Append(story.FirstStoryId ?? story.Id).ToList();
            var known = ids.Select(id => _byAnyId.GetValueOrDefault(id)).FirstOrDefault(other => other is not null);
            if (known is null)
            {
                known = new Known(story.FirstStoryId ?? story.Id, story.FirstPublishedAt, date);
                _stories.Add(known.Id, known);
            }

            known.Story = story;
            foreach (var id in ids)
            {
                _byAnyId.TryAdd(id, known);
            }
        }

        private static Article ArticleOf(Known known) => new()
        {
            Id = known.Id,
            CandidateId = known.Id,
            FeedId = "",
            Outlet = "",
            Lane = "",
            Language = known.Story!.Language,
            Title = known.Story.Headline,
            Excerpt = known.Story.Summary,
            PublishedAt = known.FirstPublishedAt,
            FirstSeenAt = known.FirstPublishedAt,
            Topic = known.Story.Topic,
            Labs = known.Story.Labs,
            Models = known.Story.Models,
            People = known.Story.People,
        };
    }

    /// <param name="Date">Of the first edition that covered it; null where only the live view has it.</param>
    private sealed record Known(string Id, DateTimeOffset FirstPublishedAt, DateOnly? Date)
    {
        public EditionStory? Story { get; set; }

        public StoryStep In(string? language)
        {
            var told = language is null ? Story! : Story!.In(language);
            return new StoryStep(Id, told.Headline, told.Language, Story!.Topic, FirstPublishedAt, Date);
        }
    }
}

using Aggregator.Articles;
using Aggregator.Digests;
using Aggregator.Storage;
using Aggregator.Web.Editions;

namespace Aggregator.Web.Pages.Stories;

/// <summary>Finds a story with all its days, wherever it was told lately.</summary>
internal sealed class StoryDesk(RecentEditions recent, EditionShelf shelf, IArticleStore articles)
{
    private const int IdLength = 32;

    /// <summary>More reports than anyone reads; the others are listed without their words.</summary>
    private const int ExcerptsRead = 24;

    public async Task<StoryFile?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (id.Length > IdLength || !id.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        var days = (await recent.ListAsync(cancellationToken))
            .Select(edition => new StoryDay(edition, edition.Stories.FirstOrDefault(story => story.Id == id)))
            .Where(day => day.Story is not null)
            .ToList();

        if (days.Count == 0)
        {
            var live = await shelf.GetLiveAsync(null, cancellationToken);
            days.Add(new StoryDay(live, live.Stories.FirstOrDefault(story => story.Id == id)));
        }

        return days[0].Story is { } latest ? new StoryFile(latest, days, await ReadAsync(SourcesOf(days), cancellationToken)) : null;
    }

    /// <summary>What all days together know of its sources, by time.</summary>
    private static List<EditionSource> SourcesOf(IEnumerable<StoryDay> days)
    {
        var sources = days.SelectMany(day => day.Story!.Sources).DistinctBy(source => source.ArticleId).OrderBy(source => source.PublishedAt).ToList();
        return [.. sources.Select((source, index) => source with { IsFirst = index == 0 })];
    }

    private async Task<IReadOnlyList<StoryReport>> ReadAsync(List<EditionSource> sources, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(sources.Take(ExcerptsRead).Select(source => articles.FindAsync(source.ArticleId, cancellationToken)));
        return [.. sources.Select((source, index) => new StoryReport(source, index < found.Length ? found[index] : null, source.PublishedAt - sources[0].PublishedAt))];
    }
}

/// <param name="Days">Where it was told, the latest first.</param>
/// <param name="Reports">By time of publication, the first report first.</param>
internal sealed record StoryFile(EditionStory Story, IReadOnlyList<StoryDay> Days, IReadOnlyList<StoryReport> Reports);

/// <param name="Story">As that edition told it; null when it did not.</param>
internal sealed record StoryDay(Edition Edition, EditionStory? Story);

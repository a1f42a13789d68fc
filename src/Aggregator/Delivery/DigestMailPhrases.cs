using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>The sentences that text and HTML of a mail share, so that both say the same.</summary>
public static class DigestMailPhrases
{
    /// <summary>What a list of mails shows of a subject (RFC 5322 recommends lines of at most 78 characters).</summary>
    private const int MaxSubject = 76;

    private const int MaxSources = 4;

    /// <summary>Date and top story.</summary>
    public static string Subject(Edition edition)
    {
        var date = edition.Date.ToString("d MMM", CultureInfo.InvariantCulture);
        return $"{date}: {Truncate.AtWord(SingleLine.Of(edition.Stories[0].Headline), MaxSubject - date.Length - 3)}";
    }

    public static string Counts(Edition edition)
    {
        var stories = EditionPhrases.Count(edition.Stories.Count, "story", "stories");
        var articles = EditionPhrases.Count(edition.Articles, "article", "articles");
        return $"{stories} for you, from {articles}; {EditionPhrases.SourcesAnswered(edition)}.";
    }

    /// <summary>Labs and topic.</summary>
    public static string Labels(EditionStory story, IReadOnlyDictionary<string, string> labs)
    {
        var names = story.Labs.Take(3).Select(lab => labs.GetValueOrDefault(lab, lab));
        var labels = string.Join(" · ", [.. names, story.Topic]);
        return story.IsUpdate ? labels + ", update" : labels;
    }

    /// <summary>Who reports it, the lead first, with the hour in UTC.</summary>
    public static string Sources(EditionStory story)
    {
        var shown = story.Sources.Take(MaxSources).Select(source => Describe(source, story.Sources.Count)).ToList();
        if (story.Sources.Count > MaxSources)
        {
            shown.Add($"and {story.Sources.Count - MaxSources} more");
        }

        return $"{string.Join("; ", shown)} (UTC)";
    }

    /// <summary>Why this person gets it.</summary>
    public static string Reason(Subscription subscription)
    {
        var since = EditionPhrases.Date(DateOnly.FromDateTime((subscription.ConfirmedAt ?? subscription.CreatedAt).UtcDateTime));
        return $"You get this mail because you confirmed your subscription on {since}. "
            + $"It is sent daily at {subscription.LocalHour:00}:00 ({subscription.Zone}), when there is news for you.";
    }

    private static string Describe(EditionSource source, int sources)
    {
        var first = source.IsFirst && sources > 1 ? " (first)" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{SingleLine.Of(source.Outlet)}{first} {source.PublishedAt.UtcDateTime:d MMM HH:mm}");
    }
}

using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>The sentences that text and HTML of a mail share, so that both say the same.</summary>
public static class DigestMailPhrases
{
    private const int MaxSubject = 76;
    private const int MaxSources = 4;

    /// <summary>Date and top story, short enough for every list of mails.</summary>
    public static string Subject(Edition edition)
    {
        var date = edition.Date.ToString("d MMM", CultureInfo.InvariantCulture);
        var headline = SingleLine.Of(edition.Stories[0].Headline);
        return $"{date}: {Truncate.AtWord(headline, MaxSubject - date.Length - 3)}";
    }

    public static string Counts(Edition edition)
    {
        var stories = edition.Stories.Count == 1 ? "1 story" : $"{edition.Stories.Count} stories";
        return $"{stories} for you, from {edition.Articles} articles; {edition.Sources.Heard} of {edition.Sources.On} sources answered.";
    }

    /// <summary>Labs and kind of news.</summary>
    public static string Labels(EditionStory story, IReadOnlyDictionary<string, string> labs)
    {
        var names = story.Labs.Take(3).Select(lab => labs.GetValueOrDefault(lab, lab));
        var kind = story.IsUpdate ? $"{story.Topic}, update" : story.Topic;
        return string.Join(" · ", [.. names, kind]);
    }

    /// <summary>Who tells it, the lead first, with the hour in UTC.</summary>
    public static string Sources(EditionStory story)
    {
        var shown = story.Sources.Take(MaxSources).Select(source =>
            $"{SingleLine.Of(source.Outlet)}{(source.IsFirst && story.Sources.Count > 1 ? " (first)" : "")} {source.PublishedAt.UtcDateTime.ToString("d MMM HH:mm", CultureInfo.InvariantCulture)}");
        var more = story.Sources.Count - MaxSources;
        return string.Join("; ", shown) + (more > 0 ? $"; and {more} more" : "") + " (UTC)";
    }

    /// <summary>Why this person gets it.</summary>
    public static string Reason(Subscription subscription)
    {
        var since = (subscription.ConfirmedAt ?? subscription.CreatedAt).UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return $"You get this because you confirmed your subscription on {since}. It comes once a day at {subscription.LocalHour:00}:00, {subscription.Zone}, when there is news for you.";
    }
}

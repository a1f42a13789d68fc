using Aggregator.Digests;
using Aggregator.Localization;
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
        var date = EditionPhrases.StringsOf(edition).DayAndMonth(edition.Date);
        return $"{date}: {Truncate.AtWord(SingleLine.Of(edition.Stories[0].Headline), MaxSubject - date.Length - 3)}";
    }

    public static string Counts(Edition edition)
    {
        var strings = EditionPhrases.StringsOf(edition);
        return strings.Format(
            "mail.counts", strings.Count("count.stories", edition.Stories.Count), strings.Count("count.articles", edition.Articles),
            edition.Sources.Answered.Count, edition.Sources.Total);
    }

    /// <summary>Labs and topic.</summary>
    public static string Labels(EditionStory story, IReadOnlyDictionary<string, string> labs, PageStrings strings)
    {
        var names = story.Labs.Take(3).Select(lab => labs.GetValueOrDefault(lab, lab));
        var labels = string.Join(" · ", [.. names, strings.Topic(story.Topic)]);
        return story.IsUpdate ? $"{labels} · {strings["story.update"]}" : labels;
    }

    /// <summary>Who reports it, the lead first, with the hour in UTC.</summary>
    public static string Sources(EditionStory story, PageStrings strings)
    {
        var shown = story.Sources.Take(MaxSources).Select(source => Describe(source, story.Sources.Count, strings)).ToList();
        if (story.Sources.Count > MaxSources)
        {
            shown.Add(strings.Format("mail.more", story.Sources.Count - MaxSources));
        }

        return $"{string.Join(strings["mail.semicolon"], shown)} (UTC)";
    }

    /// <summary>Why this person gets it.</summary>
    public static string Reason(Subscription subscription)
    {
        var strings = PageStrings.ForTag(subscription.ReadingLanguage) ?? PageStrings.English;
        var since = DateOnly.FromDateTime((subscription.ConfirmedAt ?? subscription.CreatedAt).UtcDateTime);
        return strings.Format("mail.reason", EditionPhrases.Date(since, strings), $"{subscription.LocalHour:00}:00", subscription.Zone);
    }

    private static string Describe(EditionSource source, int sources, PageStrings strings)
    {
        var first = source.IsFirst && sources > 1 ? strings["mail.first"] : "";
        var at = source.PublishedAt.UtcDateTime.ToString(strings["format.instant"], CultureInfo.InvariantCulture);
        return $"{SingleLine.Of(source.Outlet)}{first} {at}";
    }
}

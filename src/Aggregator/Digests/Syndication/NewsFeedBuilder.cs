using Aggregator.Localization;

namespace Aggregator.Digests.Syndication;

/// <summary>Makes feeds of editions. Pure: the same editions give the same feed.</summary>
public static class NewsFeedBuilder
{
    internal const string Author = "The Aggregator";

    /// <summary>A feed with an entry for each edition.</summary>
    /// <param name="editions">Newest first, already narrowed; the feed of a lab leaves out editions without stories.</param>
    public static NewsFeed OfEditions(IReadOnlyList<Edition> editions, NewsFeedHead head, EditionLinks links) => Feed(
        head,
        links,
        editions,
        editions.Where(edition => edition.Stories.Count > 0 || head.Lab is null).Select(edition => Entry(edition, head, links)));

    /// <summary>A feed with an entry for each story of each edition.</summary>
    public static NewsFeed OfStories(IReadOnlyList<Edition> editions, NewsFeedHead head, EditionLinks links) => Feed(
        head,
        links,
        editions,
        editions.SelectMany(edition => StoriesOf(edition, links)));

    /// <summary>One edition or view by itself, with an entry for each story.</summary>
    public static NewsFeed Of(Edition edition, EditionLinks links)
    {
        var (kind, home) = edition.IsLive ? ("live", links.Site) : ("edition", links.Edition(edition.Date));
        return new NewsFeed(TagUri.Of(links, kind, TagUri.Date(edition.Date)), EditionPhrases.StringsOf(edition).Tag,
            EditionPhrases.Title(edition), EditionPhrases.Overview(edition), home, null, edition.PublishedAt,
            [.. StoriesOf(edition, links)]);
    }

    private static NewsFeed Feed(NewsFeedHead head, EditionLinks links, IReadOnlyList<Edition> editions, IEnumerable<NewsFeedEntry> entries)
    {
        var updatedAt = editions.Select(edition => edition.PublishedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
        var strings = PageStrings.ForTag(head.Language) ?? PageStrings.English;
        var feed = new NewsFeed(TagUri.Of(links, "feed"), strings.Tag, strings["site.subject"], strings["phrase.feed"],
            links.Site, links.Resolve(head.Path), updatedAt, [.. entries]);
        if (head.Lab is null)
        {
            return feed;
        }

        return feed with
        {
            Id = TagUri.Of(links, "labs", head.Lab, "feed"),
            Title = strings.Format("phrase.dated", head.LabName, strings["site.subject"]),
            Description = strings.Format("phrase.labFeed", head.LabName),
            Home = links.Resolve($"labs/{Uri.EscapeDataString(head.Lab)}"),
        };
    }

    private static NewsFeedEntry Entry(Edition edition, NewsFeedHead head, EditionLinks links)
    {
        string[] lab = head.Lab is null ? [] : ["labs", head.Lab];
        var id = TagUri.Of(links, [.. lab, "edition", TagUri.Date(edition.Date)]);
        var strings = EditionPhrases.StringsOf(edition);
        var date = EditionPhrases.Date(edition.Date, strings);
        var title = string.Join(": ", edition.Stories.Take(1).Select(story => story.Headline).Prepend(date));
        return new NewsFeedEntry(id, SingleLine.Of(title), links.Edition(edition.Date), strings.Tag, edition.PublishedAt,
            edition.PublishedAt, EditionPhrases.Overview(edition), StoryHtml.Of(edition.Stories, strings), [Author],
            NamesOf(edition.Stories.SelectMany(story => story.Labs)));
    }

    /// <summary>A second apart, the first story last, since readers sort by that time and Atom wants no two alike.</summary>
    private static IEnumerable<NewsFeedEntry> StoriesOf(Edition edition, EditionLinks links) =>
        edition.Stories.Select((story, index) => Entry(story, edition, links) with { UpdatedAt = edition.PublishedAt.AddSeconds(-index) });

    /// <summary>An update is an entry of its own: readers would hide a known id.</summary>
    private static NewsFeedEntry Entry(EditionStory story, Edition edition, EditionLinks links)
    {
        var strings = EditionPhrases.StringsOf(edition);
        return new NewsFeedEntry(
            TagUri.Of(links, "story", Uri.EscapeDataString(story.Id), TagUri.Date(edition.Date)), EditionPhrases.Headline(story, strings),
            EditionPhrases.LinkOf(story) ?? links.Story(story.Id), EditionPhrases.Tag(story.Language), story.FirstPublishedAt,
            edition.PublishedAt, SingleLine.Of(story.Summary), StoryHtml.Of(story, strings),
            NamesOf(story.Sources.Select(source => source.Outlet)), NamesOf(story.Labs.Append(story.Topic)));
    }

    private static IReadOnlyList<string> NamesOf(IEnumerable<string> names) =>
        [.. names.Select(SingleLine.Of).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>Which feed it is.</summary>
/// <param name="Path">Of its own address, without the leading slash and with its query; null when it has none.</param>
/// <param name="Lab">Id of the one lab it is about; null for all.</param>
/// <param name="LabName">That lab's name.</param>
/// <param name="Language">The language it is told in (BCP 47); null for English, with each story in the language of its sources.</param>
public sealed record NewsFeedHead(string? Path, string? Lab = null, string? LabName = null, string? Language = null);

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
        editions.SelectMany(edition => edition.Stories.Select(story => Entry(story, edition, links))));

    /// <summary>One edition or view by itself, with an entry for each story.</summary>
    public static NewsFeed Of(Edition edition, EditionLinks links) => new()
    {
        Id = TagUri.Of(links, edition.IsLive ? "live" : "edition", TagUri.Date(edition.Date)),
        Title = EditionPhrases.Title(edition),
        Description = EditionPhrases.Overview(edition),
        Home = edition.IsLive ? links.Site : links.Edition(edition.Date),
        UpdatedAt = edition.PublishedAt,
        Entries = [.. edition.Stories.Select(story => Entry(story, edition, links))],
    };

    private static NewsFeed Feed(NewsFeedHead head, EditionLinks links, IReadOnlyList<Edition> editions, IEnumerable<NewsFeedEntry> entries)
    {
        var feed = new NewsFeed
        {
            Id = TagUri.Of(links, "feed"),
            Title = EditionPhrases.Name,
            Description = "News of the Chinese AI labs, once a day, from about a hundred sources in English and Chinese.",
            Home = links.Site,
            Self = links.Resolve(head.Path),
            UpdatedAt = editions.Select(edition => edition.PublishedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(),
            Entries = [.. entries],
        };
        if (head.Lab is null)
        {
            return feed;
        }

        return feed with
        {
            Id = TagUri.Of(links, "labs", head.Lab, "feed"),
            Title = $"{head.LabName}: {EditionPhrases.Name}",
            Description = $"News of {head.LabName}, once a day, from sources in English and Chinese.",
            Home = links.Resolve($"labs/{Uri.EscapeDataString(head.Lab)}"),
        };
    }

    private static NewsFeedEntry Entry(Edition edition, NewsFeedHead head, EditionLinks links)
    {
        string[] name = ["edition", TagUri.Date(edition.Date)];
        var date = EditionPhrases.Date(edition.Date);
        return new NewsFeedEntry
        {
            Id = TagUri.Of(links, head.Lab is null ? name : ["labs", head.Lab, .. name]),
            Title = edition.Stories is [var first, ..] ? SingleLine.Of($"{date}: {first.Headline}") : date,
            Link = links.Edition(edition.Date),
            Language = "en",
            PublishedAt = edition.PublishedAt,
            UpdatedAt = edition.PublishedAt,
            Summary = EditionPhrases.Overview(edition),
            Html = StoryHtml.Of(edition.Stories),
            Authors = [Author],
            Tags = NamesOf(edition.Stories.SelectMany(story => story.Labs)),
        };
    }

    private static NewsFeedEntry Entry(EditionStory story, Edition edition, EditionLinks links) => new()
    {
        // An update is an entry of its own: readers would hide a known id.
        Id = TagUri.Of(links, "story", Uri.EscapeDataString(story.Id), TagUri.Date(edition.Date)),
        Title = EditionPhrases.Headline(story),
        Link = EditionPhrases.LinkOf(story) ?? links.Story(story.Id),
        Language = EditionPhrases.Tag(story.Language),
        PublishedAt = story.FirstPublishedAt,
        UpdatedAt = edition.PublishedAt,
        Summary = SingleLine.Of(story.Summary),
        Html = StoryHtml.Of(story),
        Authors = NamesOf(story.Sources.Select(source => source.Outlet)),
        Tags = NamesOf(story.Labs.Append(story.Topic)),
    };

    private static IReadOnlyList<string> NamesOf(IEnumerable<string> names) =>
        [.. names.Select(SingleLine.Of).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>Which feed it is.</summary>
/// <param name="Path">Of its own address, without the leading slash and with its query; null when it has none.</param>
/// <param name="Lab">Id of the one lab it is about; null for all.</param>
/// <param name="LabName">That lab's name.</param>
public sealed record NewsFeedHead(string? Path, string? Lab, string? LabName)
{
    public static NewsFeedHead Of(string? path) => new(path, null, null);
}

namespace Aggregator.Digests.Syndication;

/// <summary>Makes feeds of editions. Pure: the same editions give the same feed.</summary>
public static class NewsFeedBuilder
{
    /// <summary>A feed with an entry for each edition.</summary>
    /// <param name="editions">Newest first, narrowed to what was asked for; one without stories is left out unless nothing narrowed it.</param>
    public static NewsFeed OfEditions(IReadOnlyList<Edition> editions, NewsFeedHead head, EditionLinks links) => Feed(
        head,
        links,
        editions,
        [.. editions.Where(edition => edition.Stories.Count > 0 || head.Lab is null).Select(edition => Entry(edition, head, links))]);

    /// <summary>A feed with an entry for each story of each edition.</summary>
    public static NewsFeed OfStories(IReadOnlyList<Edition> editions, NewsFeedHead head, EditionLinks links) => Feed(
        head,
        links,
        editions,
        [.. editions.SelectMany(edition => edition.Stories.Select(story => Entry(story, edition, links)))]);

    /// <summary>One edition or view by itself, an entry a story.</summary>
    public static NewsFeed Of(Edition edition, EditionLinks links) => new()
    {
        Id = TagUri.Of(links, edition.IsLive ? "live" : "edition", TagUri.Date(edition.Date)),
        Title = EditionPhrases.Title(edition),
        Description = EditionPhrases.Overview(edition),
        Home = edition.IsLive ? links.Site : links.Edition(edition.Date),
        UpdatedAt = edition.PublishedAt,
        Entries = [.. edition.Stories.Select(story => Entry(story, edition, links))],
    };

    private static NewsFeed Feed(NewsFeedHead head, EditionLinks links, IReadOnlyList<Edition> editions, IReadOnlyList<NewsFeedEntry> entries) => new()
    {
        Id = head.Lab is null ? TagUri.Of(links, "feed") : TagUri.Of(links, "labs", head.Lab, "feed"),
        Title = head.LabName is null ? EditionPhrases.Name : $"{head.LabName}: {EditionPhrases.Name}",
        Description = head.LabName is null
            ? "What the Chinese AI labs did, told once a day from about a hundred sources in English and Chinese."
            : $"What was told of {head.LabName}, once a day, from sources in English and Chinese.",
        Home = links.Site is null || head.Lab is null ? links.Site : new Uri(links.Site, $"labs/{Uri.EscapeDataString(head.Lab)}"),
        Self = links.Site is null || head.Path is null ? null : new Uri(links.Site, head.Path),
        UpdatedAt = editions.Count > 0 ? editions.Max(edition => edition.PublishedAt) : DateTimeOffset.UnixEpoch,
        Entries = entries,
    };

    private static NewsFeedEntry Entry(Edition edition, NewsFeedHead head, EditionLinks links)
    {
        var date = EditionPhrases.Date(edition.Date);
        return new NewsFeedEntry
        {
            Id = head.Lab is null
                ? TagUri.Of(links, "edition", TagUri.Date(edition.Date))
                : TagUri.Of(links, "labs", head.Lab, "edition", TagUri.Date(edition.Date)),
            Title = edition.Stories.Count > 0 ? SingleLine.Of($"{date}: {edition.Stories[0].Headline}") : date,
            Link = links.Edition(edition.Date),
            Language = "en",
            PublishedAt = edition.PublishedAt,
            UpdatedAt = edition.PublishedAt,
            Summary = EditionPhrases.Overview(edition),
            Html = StoryHtml.Of(edition.Stories),
            Authors = ["The Aggregator"],
            Tags = [.. edition.Stories.SelectMany(story => story.Labs).Distinct(StringComparer.Ordinal).Select(SingleLine.Of).Where(tag => tag.Length > 0)],
        };
    }

    private static NewsFeedEntry Entry(EditionStory story, Edition edition, EditionLinks links) => new()
    {
        // An update is an entry of its own: readers would hide a known id.
        Id = TagUri.Of(links, "story", Uri.EscapeDataString(story.Id), TagUri.Date(edition.Date)),
        Title = SingleLine.Of(story.IsUpdate ? "Update: " + story.Headline : story.Headline),
        Link = story.Sources.Select(EditionPhrases.LinkOf).FirstOrDefault(link => link is not null) ?? links.Story(story.Id),
        Language = EditionPhrases.Tag(story.Language),
        PublishedAt = story.FirstPublishedAt,
        UpdatedAt = edition.PublishedAt,
        Summary = SingleLine.Of(story.Summary),
        Html = StoryHtml.Of(story),
        Authors = [.. story.Sources.Select(source => SingleLine.Of(source.Outlet)).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
        Tags = [.. story.Labs.Append(story.Topic).Select(SingleLine.Of).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal)],
    };
}

/// <summary>Which feed it is.</summary>
/// <param name="Path">Of its own address, without the leading slash and with its query; null when it has none.</param>
/// <param name="Lab">Id of the one lab it is about; null for all.</param>
/// <param name="LabName">That lab's name.</param>
public sealed record NewsFeedHead(string? Path, string? Lab, string? LabName)
{
    public static NewsFeedHead Of(string? path) => new(path, null, null);
}

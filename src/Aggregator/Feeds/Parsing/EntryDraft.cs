using Aggregator.Text.Dates;

namespace Aggregator.Feeds.Parsing;

/// <summary>
/// What has been found of an entry so far, and how it is chosen from in the end: the format's own words go before those of
/// modules, and the first of a kind before the next.
/// </summary>
internal sealed class EntryDraft(XElement item, ReadingContext context)
{
    public XElement Item { get; } = item;

    public Links Links { get; } = new(context);

    public People People { get; } = new(context);

    public TagList Tags { get; } = new();

    public string? Id { get; set; }

    /// <summary>Whether the id is said to be the entry's address.</summary>
    public bool IsIdLink { get; set; }

    public string? Title { get; set; }

    public string? OtherTitle { get; set; }

    public string? Summary { get; set; }

    public string? OtherSummary { get; set; }

    public string? Content { get; set; }

    public Uri? ContentSource { get; set; }

    public Uri? Comments { get; set; }

    public Uri? Image { get; set; }

    public string? Language { get; set; }

    public DateTimeOffset? Published { get; set; }

    public DateTimeOffset? Updated { get; set; }

    public DateTimeOffset? Created { get; set; }

    public DateTimeOffset? OtherDate { get; set; }

    public FeedSource? Source { get; set; }

    public void TakeDate(string name, XElement element)
    {
        switch (name)
        {
            case "pubdate" or "published" or "issued":
                Published ??= context.Date(element);
                break;
            case "updated" or "modified" or "lastmod":
                Updated = context.Date(element) ?? Updated;
                break;
            case "created":
                Created ??= context.Date(element);
                break;
            case "date":
                OtherDate ??= context.Date(element);
                break;
        }
    }

    public static string Longer(string? one, string other) => one is null || other.Length > one.Length ? other : one;

    public FeedEntry ToEntry()
    {
        var about = Item.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "about")?.Value.Trim();
        var id = string.IsNullOrEmpty(Id) ? about : Id;
        var link = Links.Page ?? context.Address(Item, "HREF") ?? (IsIdLink ? context.Addresses.Read(Item, Id) : null);
        return new FeedEntry
        {
            Id = context.Identity(Item, id),
            Title = string.IsNullOrEmpty(Title) ? OtherTitle ?? "" : Title,
            Link = link ?? Links.Enclosures.Find(enclosure => !IsImage(enclosure))?.Address,
            PublishedAt = Published,
            UpdatedAt = Updated ?? OtherDate ?? (Item.Attribute("LASTMOD") is { } modified ? DateReader.Read(modified.Value, context.Unsaid) : null),
            CreatedAt = Created,
            Language = LanguageTag.OrNull(Language ?? Item.Attribute(XNamespace.Xml + "lang")?.Value),
            Summary = (string.IsNullOrEmpty(Summary) ? OtherSummary : Summary) ?? "",
            Content = Content ?? "",
            ContentSource = ContentSource,
            Comments = Comments ?? Links.Comments,
            Image = Image ?? Links.Enclosures.Find(IsImage)?.Address,
            Authors = People.ToList(),
            Tags = Tags.ToList(),
            Enclosures = Links.Enclosures,
            Source = Source,
        };
    }

    private static bool IsImage(FeedEnclosure enclosure) => enclosure.MediaType?.TrimStart().StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
}

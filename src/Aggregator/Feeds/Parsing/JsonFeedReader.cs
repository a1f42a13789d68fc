using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Reads JSON Feed 1.0 and 1.1 (jsonfeed.org).</summary>
internal static class JsonFeedReader
{
    /// <exception cref="FeedFormatException">It is not JSON, or JSON of another kind.</exception>
    public static ParsedFeed Read(
        string text, string encoding, Uri? address, TimeSpan? zone, DateTimeOffset? answeredAt, Repairs repairs)
    {
        try
        {
            using var document = LenientJson.Parse(text, repairs);
            return Read(document.RootElement, encoding, address, zone, answeredAt, repairs);
        }
        catch (JsonException exception)
        {
            return CutJson.Find(text) switch
            {
                null => throw new FeedFormatException($"This looks like JSON, but is not: {exception.Message}", exception),
                { Whole: { } whole } => ReadWhole(whole),
                _ => throw new FeedFormatException("This is JSON without its end.", exception) { IsCut = true },
            };
        }

        ParsedFeed ReadWhole(string whole)
        {
            using var document = LenientJson.Parse(whole, repairs);
            return Read(document.RootElement, encoding, address, zone, answeredAt, repairs) with { End = FeedEnd.Cut };
        }
    }

    private static ParsedFeed Read(
        JsonElement root, string encoding, Uri? address, TimeSpan? zone, DateTimeOffset? answeredAt, Repairs repairs)
    {
        if (root.Part("items") is not { ValueKind: JsonValueKind.Array } items)
        {
            throw new FeedFormatException("This is JSON, but not a JSON Feed: it has no list of items.");
        }

        var objects = items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).ToList();
        var titles = objects.Select(item => item.Text("title") ?? "");
        var dates = new DateContext(zone ?? SourceZone.Of(LanguageTag.OrNull(root.Text("language")), titles), answeredAt);
        return new ParsedFeed
        {
            Format = "json",
            Encoding = encoding,
            Repairs = repairs.ToList(),
            Title = HtmlText.OneLine(root.Text("title") ?? ""),
            Link = Address(root, "home_page_url", address),
            Self = Address(root, "feed_url", address),
            Description = HtmlText.Escape(root.Text("description") ?? ""),
            Language = LanguageTag.OrNull(root.Text("language")),
            Id = root.Text("feed_url"),
            Icon = Address(root, "icon", address),
            Image = Address(root, "icon", address) ?? Address(root, "favicon", address),
            Authors = Authors(root, address),
            Hub = root.List("hubs").Select(hub => Address(hub, "url", address)).FirstOrDefault(),
            Entries = [.. objects.Select(item => Entry(item, address, dates))],
        };
    }

    private static FeedEntry Entry(JsonElement item, Uri? address, DateContext dates) => new()
    {
        Id = item.Text("id"),
        Title = HtmlText.OneLine(item.Text("title") ?? ""),
        Link = Address(item, "url", address) ?? Address(item, "external_url", address),
        PublishedAt = DateReader.Read(item.Text("date_published"), dates),
        UpdatedAt = DateReader.Read(item.Text("date_modified"), dates),
        Language = LanguageTag.OrNull(item.Text("language")),
        Summary = HtmlText.Escape(item.Text("summary") ?? ""),
        Content = RelativeLinks.Resolve(
            item.Text("content_html") ?? HtmlText.Escape(item.Text("content_text") ?? ""),
            WebAddress.OrNull(Address(item, "url", address)) ?? address),
        Image = Address(item, "image", address) ?? Address(item, "banner_image", address),
        Authors = Authors(item, address),
        Tags = TagList.Of(item.Texts("tags")),
        Enclosures = [.. Enclosures(item, address)],
    };

    private static IEnumerable<FeedEnclosure> Enclosures(JsonElement item, Uri? address) =>
        from attachment in item.List("attachments")
        let target = Address(attachment, "url", address)
        where target is not null
        select new FeedEnclosure(target, attachment.Text("mime_type"), attachment.Text("size_in_bytes"));

    private static FeedPerson[] Authors(JsonElement holder, Uri? address)
    {
        // Version 1.0 has one author.
        var people = holder.List("authors").DefaultIfEmpty(holder.Part("author") ?? default);
        var objects = people.Where(person => person.ValueKind == JsonValueKind.Object);
        return [.. objects.Select(person => new FeedPerson(person.Text("name"), null, Address(person, "url", address)))];
    }

    private static Uri? Address(JsonElement holder, string name, Uri? address) => XmlBaseResolver.Resolve(holder.Text(name), address);
}

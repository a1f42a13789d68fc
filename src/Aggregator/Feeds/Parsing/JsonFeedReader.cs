using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Reads JSON Feed 1.0 and 1.1 (jsonfeed.org).</summary>
internal static class JsonFeedReader
{
    /// <exception cref="FeedFormatException">It is no JSON, or JSON of another kind.</exception>
    public static ParsedFeed Read(string text, string encoding, Uri? address, TimeSpan unsaidZone, Repairs repairs)
    {
        try
        {
            using var document = LenientJson.Parse(text, repairs);
            return Read(document.RootElement, encoding, address, unsaidZone, repairs);
        }
        catch (JsonException exception)
        {
            throw new FeedFormatException($"This looks like JSON, but is not: {exception.Message}", exception);
        }
    }

    private static ParsedFeed Read(JsonElement root, string encoding, Uri? address, TimeSpan unsaidZone, Repairs repairs)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            throw new FeedFormatException("This is JSON, but no JSON Feed: it has no list of items.", null);
        }

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
            Entries = [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => Entry(item, address, unsaidZone))],
        };
    }

    private static FeedEntry Entry(JsonElement item, Uri? address, TimeSpan unsaidZone) => new()
    {
        Id = item.Text("id"),
        Title = HtmlText.OneLine(item.Text("title") ?? ""),
        Link = Address(item, "url", address) ?? Address(item, "external_url", address),
        PublishedAt = DateReader.Read(item.Text("date_published"), unsaidZone),
        UpdatedAt = DateReader.Read(item.Text("date_modified"), unsaidZone),
        Language = LanguageTag.OrNull(item.Text("language")),
        Summary = HtmlText.Escape(item.Text("summary") ?? ""),
        Content = item.Text("content_html") is { } html ? RelativeLinks.Resolve(html, address) : HtmlText.Escape(item.Text("content_text") ?? ""),
        Image = Address(item, "image", address) ?? Address(item, "banner_image", address),
        Authors = Authors(item, address),
        Tags = [.. item.Texts("tags").Select(tag => new FeedTag(HtmlText.OneLine(tag), null))],
        Enclosures = [.. item.List("attachments").Select(attachment => Enclosure(attachment, address)).OfType<FeedEnclosure>()],
    };

    private static FeedEnclosure? Enclosure(JsonElement attachment, Uri? address) =>
        Address(attachment, "url", address) is { } target ? new FeedEnclosure(target, attachment.Text("mime_type"), attachment.Text("size_in_bytes")) : null;

    private static FeedPerson[] Authors(JsonElement holder, Uri? address)
    {
        var people = holder.List("authors").ToList();
        if (people.Count == 0 && holder.TryGetProperty("author", out var author))
        {
            people.Add(author);
        }

        return [.. people.Where(person => person.ValueKind == JsonValueKind.Object).Select(person => new FeedPerson(person.Text("name"), null, Address(person, "url", address)))];
    }

    private static Uri? Address(JsonElement holder, string name, Uri? address) =>
        holder.Text(name) is { Length: > 0 } text && (address is null ? Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var found) : Uri.TryCreate(address, text, out found)) ? found : null;
}

using System.Text.Json;

namespace Aggregator.Feeds.Formats;

/// <summary>Reads JSON Feed 1.0 and 1.1 (jsonfeed.org).</summary>
internal static class JsonFeedReader
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="FeedFormatException">It is no JSON, or JSON of another kind.</exception>
    public static ParsedFeed Read(string text, string encoding, Uri? address, TimeSpan unsaidZone, Repairs repairs)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
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
            Title = HtmlText.OneLine(Text(root, "title") ?? ""),
            Link = Address(root, "home_page_url", address),
            Self = Address(root, "feed_url", address),
            Description = HtmlText.Escape(Text(root, "description") ?? ""),
            Language = LanguageTag.Read(Text(root, "language")),
            Id = Text(root, "feed_url"),
            Icon = Address(root, "icon", address),
            Image = Address(root, "icon", address) ?? Address(root, "favicon", address),
            Authors = Authors(root, address),
            Hub = List(root, "hubs").Select(hub => Address(hub, "url", address)).FirstOrDefault(),
            Entries = [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => Entry(item, address, unsaidZone))],
        };
    }

    private static FeedEntry Entry(JsonElement item, Uri? address, TimeSpan unsaidZone) => new()
    {
        Id = Text(item, "id"),
        Title = HtmlText.OneLine(Text(item, "title") ?? ""),
        Link = Address(item, "url", address) ?? Address(item, "external_url", address),
        PublishedAt = DateReader.Read(Text(item, "date_published"), unsaidZone),
        UpdatedAt = DateReader.Read(Text(item, "date_modified"), unsaidZone),
        Language = LanguageTag.Read(Text(item, "language")),
        Summary = HtmlText.Escape(Text(item, "summary") ?? ""),
        Content = Text(item, "content_html") is { } html ? RelativeLinks.Resolve(html, address) : HtmlText.Escape(Text(item, "content_text") ?? ""),
        Image = Address(item, "image", address) ?? Address(item, "banner_image", address),
        Authors = Authors(item, address),
        Tags = [.. List(item, "tags").Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => new FeedTag(HtmlText.OneLine(tag.GetString()!), null))],
        Enclosures = [.. List(item, "attachments").Select(attachment => Enclosure(attachment, address)).OfType<FeedEnclosure>()],
    };

    private static FeedEnclosure? Enclosure(JsonElement attachment, Uri? address) =>
        Address(attachment, "url", address) is { } target ? new FeedEnclosure(target, Text(attachment, "mime_type"), Text(attachment, "size_in_bytes")) : null;

    private static FeedPerson[] Authors(JsonElement holder, Uri? address)
    {
        var people = List(holder, "authors").ToList();

        if (people.Count == 0 && holder.TryGetProperty("author", out var author))
        {
            people.Add(author);
        }

        return [.. people.Where(person => person.ValueKind == JsonValueKind.Object).Select(person => new FeedPerson(Text(person, "name"), null, Address(person, "url", address)))];
    }

    private static JsonElement[] List(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    /// <summary>A string; or a number as it is written, since ids are numbers now and then.</summary>
    private static string? Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
            : null;

    private static Uri? Address(JsonElement holder, string name, Uri? address) =>
        Text(holder, name) is { Length: > 0 } text && (address is null ? Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var found) : Uri.TryCreate(address, text, out found)) ? found : null;
}

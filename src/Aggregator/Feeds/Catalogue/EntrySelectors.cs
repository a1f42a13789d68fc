namespace Aggregator.Feeds.Catalogue;

/// <summary>
/// Where on a page the entries are, in CSS selectors. One that ends in <c>@name</c> takes that attribute instead of the
/// text (<c>time@datetime</c>); <c>.</c> is the element of the list itself.
/// </summary>
public sealed record EntrySelectors
{
    /// <summary>Each entry's element, such as <c>ul.news &gt; li</c>.</summary>
    public required string List { get; init; }

    /// <summary>What leads to the entry, inside its element; null for its first link.</summary>
    public string? Link { get; init; }

    /// <summary>Null for the link's text.</summary>
    public string? Title { get; init; }

    /// <summary>Null when the page gives no date: then the day it is first seen counts.</summary>
    public string? Date { get; init; }

    public string? Summary { get; init; }

    /// <summary>As a line of JSON, for stores and files.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SelectorJson.Default.EntrySelectors);

    /// <returns>Null when the text is null, or no such JSON.</returns>
    public static EntrySelectors? FromJson(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(json, SelectorJson.Default.EntrySelectors);
        }
        catch (JsonException)
        {
            return null; // the adapter says what is missing
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EntrySelectors))]
internal sealed partial class SelectorJson : JsonSerializerContext;

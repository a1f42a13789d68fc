using System.Text.Json.Serialization.Metadata;

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
}

/// <summary>The parts of a feed that have parts themselves, as a line of JSON for files and fingerprints.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EntrySelectors))]
[JsonSerializable(typeof(FeedRequest))]
[JsonSerializable(typeof(IReadOnlyList<FeedAlternate>))]
internal sealed partial class FeedPartJson : JsonSerializerContext
{
    public static string? Write(EntrySelectors? selectors) =>
        selectors is null ? null : JsonSerializer.Serialize(selectors, Default.EntrySelectors);

    public static string? Write(FeedRequest? request) => request is null ? null : JsonSerializer.Serialize(request, Default.FeedRequest);

    public static string? Write(IReadOnlyList<FeedAlternate> alternates) =>
        alternates.Count == 0 ? null : JsonSerializer.Serialize(alternates, Default.IReadOnlyListFeedAlternate);

    /// <returns>Null when the text is null, or no such JSON.</returns>
    public static T? Read<T>(string? json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null; // the adapter says what is missing
        }
    }
}

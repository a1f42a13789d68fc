using System.Text.Unicode;

namespace Aggregator.Text.Json;

/// <summary>Finds the items of a list in JSON without reading them, so that a long list need not be in memory as a whole.</summary>
internal static class JsonItems
{
    /// <summary>Where in the bytes each item stands; null when they are not sound JSON in UTF-8, or the list is not there.</summary>
    /// <param name="path">The names that lead to the list.</param>
    public static IReadOnlyList<Range>? Find(ReadOnlySpan<byte> json, params ReadOnlySpan<string> path)
    {
        if (!Utf8.IsValid(json))
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();

            foreach (var name in path)
            {
                if (!TryEnter(ref reader, name))
                {
                    return null;
                }
            }

            return reader.TokenType == JsonTokenType.StartArray ? ItemsOf(ref reader) : null;
        }
        // A name with half a surrogate pair is found out only when it is compared.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<Range> ItemsOf(ref Utf8JsonReader reader)
    {
        var items = new List<Range>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(start..(int)reader.BytesConsumed);
        }

        return items;
    }

    private static bool TryEnter(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}

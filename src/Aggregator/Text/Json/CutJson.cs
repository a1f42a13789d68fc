namespace Aggregator.Text.Json;

/// <summary>JSON that is sound as far as it goes, and whose end is missing.</summary>
/// <param name="Whole">
/// The same up to the last whole item of its list, with everything closed: the list is the first that is in no other. Null when there is
/// none before the cut.
/// </param>
internal sealed record CutJson(string? Whole)
{
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Null when the end is there, and when it is broken before that.</summary>
    public static CutJson? Find(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(Options));
        var open = new Stack<char>();
        var listDepth = int.MaxValue;
        (int End, string Closers)? whole = null;

        try
        {
            while (reader.Read())
            {
                Follow(reader.TokenType, open);
                if (reader.TokenType == JsonTokenType.StartArray)
                {
                    listDepth = Math.Min(listDepth, open.Count);
                }

                if (open.Count <= listDepth && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    whole = ((int)reader.BytesConsumed, string.Concat(open));
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        if (open.Count == 0)
        {
            return null;
        }

        return new CutJson(whole is var (end, closers) ? Encoding.UTF8.GetString(bytes, 0, end) + closers : null);
    }

    /// <summary>Keeps what would close everything that is open.</summary>
    private static void Follow(JsonTokenType token, Stack<char> open)
    {
        switch (token)
        {
            case JsonTokenType.StartObject:
                open.Push('}');
                break;
            case JsonTokenType.StartArray:
                open.Push(']');
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                open.Pop();
                break;
        }
    }
}

namespace Aggregator.Labs;

/// <summary>Finds the line on which a value of a JSON file begins, for messages.</summary>
internal static class JsonLines
{
    /// <summary>The line (from 1) of the value at a path such as <c>labs[3].names.unique[2]</c>; 0 when there is none.</summary>
    public static int LineOf(ReadOnlySpan<byte> utf8, string path)
    {
        var reader = new Utf8JsonReader(utf8);
        var open = new Stack<Level>();
        var name = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString();
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            var here = PathOf(open, name!);
            if (here == path)
            {
                return 1 + utf8[..(int)reader.TokenStartIndex].Count((byte)'\n');
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push(new Level(here, reader.TokenType == JsonTokenType.StartArray));
            }
        }

        return 0;
    }

    private static string PathOf(Stack<Level> open, string name)
    {
        if (!open.TryPeek(out var level))
        {
            return "";
        }

        if (level.IsArray)
        {
            return level.Path + "[" + (level.Next++).ToString(CultureInfo.InvariantCulture) + "]";
        }

        return level.Path.Length == 0 ? name : level.Path + "." + name;
    }

    private sealed class Level(string path, bool isArray)
    {
        public string Path => path;

        public bool IsArray => isArray;

        public int Next { get; set; }
    }
}

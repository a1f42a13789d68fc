namespace Aggregator.Labs;

/// <summary>Finds the line on which a value of a JSON file begins, for messages.</summary>
internal static class JsonLines
{
    /// <summary>The line (from 1) of the value at a path such as <c>labs[3].names.unique[2]</c>; 0 when there is none.</summary>
    public static int LineOf(ReadOnlySpan<byte> utf8, string path)
    {
        var reader = new Utf8JsonReader(utf8);

        // What is open, by its path; of a list also the number of its next element.
        var open = new Stack<(string Path, int? Next)>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString();
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    continue;
            }

            var here = "";
            if (open.TryPop(out var holder))
            {
                here = holder.Next is { } number ? $"{holder.Path}[{number}]" : $"{holder.Path}.{name}".TrimStart('.');
                open.Push((holder.Path, holder.Next + 1));
            }

            if (here == path)
            {
                return 1 + utf8[..(int)reader.TokenStartIndex].Count((byte)'\n');
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                open.Push((here, null));
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                open.Push((here, 0));
            }
        }

        return 0;
    }
}

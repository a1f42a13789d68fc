using System.Buffers.Text;

namespace Aggregator.Web.ReadModels;

/// <summary>The parameter <c>cursor</c>: a place in a list and the id of the item there, as one word that needs no escaping.</summary>
internal static class CursorText
{
    private const string Rule = "is taken from 'next' of the previous page, unchanged";
    private const int MaxLength = 200;

    public static string Encode(string place, string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{place}|{id}"));

    /// <returns>Both parts; null for what no <see cref="Encode"/> has made.</returns>
    public static (string Place, string Id)? Decode(string text) =>
        text.Length is > 0 and <= MaxLength
        && Base64Url.IsValid(text)
        && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|', 2) is [var place, var id]
            ? (place, id)
            : null;

    /// <summary>The parameter of a request; null when absent or refused.</summary>
    public static T? Read<T>(QueryReader query, Func<string, T?> parse)
        where T : class
    {
        T? cursor = null;
        query.Text("cursor", Rule, text => (cursor = parse(text)) is not null);

        return cursor;
    }
}

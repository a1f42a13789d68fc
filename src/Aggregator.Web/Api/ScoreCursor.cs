using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Web.Api;

/// <summary>Where a page of a list by score ended: the last item shown. Sorts the highest score first, equal ones by id.</summary>
internal sealed record ScoreCursor(double Score, string Id) : IComparable<ScoreCursor>
{
    private const int MaxLength = 200;

    public int CompareTo(ScoreCursor? other) =>
        other is null ? 1 : Score != other.Score ? other.Score.CompareTo(Score) : string.CompareOrdinal(Id, other.Id);

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Score:R}|{Id}")));

    /// <summary>The parameter <c>cursor</c>; null when absent or refused.</summary>
    public static ScoreCursor? Read(QueryReader queryReader)
    {
        if (queryReader.Text("cursor", PageCursor.Rule) is not { } text)
        {
            return null;
        }

        if (!TryRead(text, out var cursor))
        {
            PageCursor.Refuse(queryReader);
        }

        return cursor;
    }

    public static bool TryRead(string text, [NotNullWhen(true)] out ScoreCursor? cursor)
    {
        cursor = text.Length is > 0 and <= MaxLength && Base64Url.IsValid(text)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|', 2) is [var score, var id]
            && double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1
            ? new ScoreCursor(value, id)
            : null;

        return cursor is not null;
    }
}

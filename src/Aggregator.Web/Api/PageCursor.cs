using System.Buffers.Text;

namespace Aggregator.Web.Api;

/// <summary>Where a page of a list by time ended: the last item shown.</summary>
internal sealed record PageCursor(DateTimeOffset At, string Id)
{
    /// <summary>What the parameter is, in words that follow its name.</summary>
    public const string Rule = "is taken from the 'next' of the page before, as it stands there";

    private const int MaxLength = 200;

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Id}")));

    public static bool TryRead(string text, out PageCursor cursor)
    {
        cursor = new PageCursor(default, "");

        if (text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.', 2);
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTime.MaxValue.Ticks - 1)
        {
            return false;
        }

        cursor = new PageCursor(new DateTimeOffset(ticks, TimeSpan.Zero), parts[1]);
        return true;
    }

    /// <summary>The parameter <c>cursor</c>; null when absent or refused.</summary>
    public static PageCursor? Read(QueryReader queryReader)
    {
        if (queryReader.Text("cursor", Rule) is not { } text)
        {
            return null;
        }

        if (TryRead(text, out var cursor))
        {
            return cursor;
        }

        Refuse(queryReader);
        return null;
    }

    public static void Refuse(QueryReader queryReader) => queryReader.Refuse("cursor", $"'cursor' {Rule}.");

    /// <summary>True for the item shown last.</summary>
    public bool IsAt(DateTimeOffset at, string id) => at == At && id == Id;

    /// <summary>True for items after this one in a list that is newest first, equal times by id.</summary>
    public bool IsBefore(DateTimeOffset at, string id) => at < At || (at == At && string.CompareOrdinal(id, Id) > 0);
}

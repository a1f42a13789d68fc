using System.Buffers.Text;

namespace Aggregator.Web.ReadModels;

/// <summary>
/// The parameter <c>cursor</c>: where a page of a list ended, as one word that needs no escaping. Sorts as the lists do: the
/// highest place first, equal ones by id.
/// </summary>
/// <param name="Place">Of the last item shown: a time in ticks, a score, or how many were passed.</param>
/// <param name="Id">Of the last item shown.</param>
internal sealed record PageCursor(decimal Place, string Id) : IComparable<PageCursor>
{
    /// <summary>The highest place in a list by time.</summary>
    public static readonly decimal LastTime = DateTime.MaxValue.Ticks - 1;

    private const int MaxLength = 200;

    public PageCursor(DateTimeOffset at, string id)
        : this((decimal)at.UtcTicks, id)
    {
    }

    /// <remarks>By its text: a conversion would round the score.</remarks>
    public PageCursor(double score, string id)
        : this(ParsePlace(score.ToString("R", CultureInfo.InvariantCulture)) ?? 0, id)
    {
    }

    /// <summary>The instant, in a list by time.</summary>
    public DateTimeOffset At => new((long)Place, TimeSpan.Zero);

    /// <summary>The parameter of a request; null when absent or refused.</summary>
    public static PageCursor? Read(QueryReader query, decimal most) =>
        query.Value("cursor", "is taken from 'next' of the previous page, unchanged", text => Parse(text, most));

    /// <returns>Null for what no cursor of such a list has written.</returns>
    public static PageCursor? Parse(string text, decimal most)
    {
        if (text.Length is 0 or > MaxLength
            || !Base64Url.IsValid(text)
            || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|', 2) is not [var written, var id]
            || ParsePlace(written) is not { } place
            || place < 0
            || place > most)
        {
            return null;
        }

        return new PageCursor(place, id);
    }

    public int CompareTo(PageCursor? other)
    {
        var order = (other?.Place ?? decimal.MaxValue).CompareTo(Place);
        return order != 0 ? order : string.CompareOrdinal(Id, other!.Id);
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Place.ToString(CultureInfo.InvariantCulture)}|{Id}"));

    private static decimal? ParsePlace(string text)
    {
        const NumberStyles unsigned = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(text, unsigned, CultureInfo.InvariantCulture, out var place) ? place : null;
    }
}

namespace Aggregator.Web.ReadModels;

/// <summary>Where a page of a list by time ended: the last item shown.</summary>
internal sealed record PageCursor(DateTimeOffset At, string Id)
{
    public override string ToString() => CursorText.Encode(At.UtcTicks.ToString(CultureInfo.InvariantCulture), Id);

    public static PageCursor? Parse(string text)
    {
        if (CursorText.Decode(text) is not var (place, id)
            || !long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTime.MaxValue.Ticks - 1)
        {
            return null;
        }

        return new PageCursor(new DateTimeOffset(ticks, TimeSpan.Zero), id);
    }

    /// <summary>True for the item shown last.</summary>
    public bool IsAt(DateTimeOffset at, string id) => at == At && id == Id;

    /// <summary>True for items after this one in a list that is newest first, equal times by id.</summary>
    public bool IsBefore(DateTimeOffset at, string id) => at < At || (at == At && string.CompareOrdinal(id, Id) > 0);
}

namespace Aggregator.Web.ReadModels;

/// <summary>Where a page of a list by score ended: the last item shown. Sorts the highest score first, equal ones by id.</summary>
internal sealed record ScoreCursor(double Score, string Id) : IComparable<ScoreCursor>
{
    public int CompareTo(ScoreCursor? other)
    {
        if (other is null)
        {
            return 1;
        }

        return Score == other.Score ? string.CompareOrdinal(Id, other.Id) : other.Score.CompareTo(Score);
    }

    public override string ToString() => CursorText.Encode(Score.ToString("R", CultureInfo.InvariantCulture), Id);

    public static ScoreCursor? Parse(string text) =>
        CursorText.Decode(text) is var (place, id)
        && double.TryParse(place, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 1
            ? new ScoreCursor(score, id)
            : null;
}

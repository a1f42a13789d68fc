namespace Aggregator.Hostile.Months;

/// <summary>A plain table of what was measured.</summary>
internal sealed class Figures
{
    private readonly List<(string What, string Seen)> _rows = [];

    public Figures Add<T>(string what, T seen)
    {
        _rows.Add((what, Convert.ToString(seen, CultureInfo.InvariantCulture) ?? ""));
        return this;
    }

    public override string ToString()
    {
        var width = _rows.Max(row => row.What.Length);
        return string.Join('\n', _rows.Select(row => $"{row.What.PadRight(width)}  {row.Seen}"));
    }
}

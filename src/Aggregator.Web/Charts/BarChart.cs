namespace Aggregator.Web.Charts;

/// <summary>Counts over equal steps as bars, with the same figures as a table for those who want or need them.</summary>
public sealed record BarChart
{
    private const int LeastScale = 4;

    public required string Title { get; init; }

    /// <summary>What the picture shows, in a sentence for those who do not see it.</summary>
    public required string Summary { get; init; }

    public required IReadOnlyList<Bar> Bars { get; init; }

    /// <summary>Marks under the bars, evenly spread from the first to the last.</summary>
    public required IReadOnlyList<string> Axis { get; init; }

    public required string LabelHeading { get; init; }

    public required string ValueHeading { get; init; }

    /// <summary>What opens the table.</summary>
    public required string TableLabel { get; init; }

    /// <summary>Where the scale ends: a day of one article is not a peak.</summary>
    public int Most => Bars.Select(bar => bar.Value ?? 0).Append(LeastScale).Max();

    /// <summary>Path of all bars in a box of one unit a bar by a hundred; a count of zero is a hairline, a missing figure a gap.</summary>
    public string Path => string.Concat(Bars.Index().Where(bar => bar.Item.Value is not null).Select(bar =>
    {
        var height = Math.Max(1.0, (bar.Item.Value ?? 0) * 100.0 / Most);
        return string.Create(CultureInfo.InvariantCulture, $"M{bar.Index + 0.12:0.##} 100V{100 - height:0.#}h.76V100z");
    }));
}

/// <param name="Value">Null where there is no figure.</param>
public sealed record Bar(string Label, int? Value);

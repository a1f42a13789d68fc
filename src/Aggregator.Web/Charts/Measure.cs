namespace Aggregator.Web.Charts;

/// <summary>A bar beside its figure, for tables.</summary>
/// <param name="Mark">A value to compare with; null for none.</param>
public sealed record Measure(double Value, double Most, double? Mark = null)
{
    public string Share => ShareOf(Value);

    public string? MarkShare => Mark is { } mark ? ShareOf(mark) : null;

    private string ShareOf(double value) => DisplayFormat.Percent(Most <= 0 ? 0 : Math.Clamp(value / Most, 0, 1));
}

namespace Aggregator.Web.Pages.Charts;

/// <summary>A bar beside its figure, for tables.</summary>
/// <param name="Mark">A value to compare with; null for none.</param>
public sealed record Measure(double Value, double Most, double? Mark = null)
{
    public string Share => Of(Value);

    public string? MarkShare => Mark is { } mark ? Of(mark) : null;

    private string Of(double value) => (Most <= 0 ? 0 : Math.Clamp(value / Most, 0, 1) * 100).ToString("0.#", CultureInfo.InvariantCulture);
}

namespace Aggregator.Web.Pages.Labs;

/// <summary>Every lab, those in the news first.</summary>
public sealed record LabsModel
{
    private static readonly string[] Scopes = ["lab", "group", "institute", "chips", "robots", "cars", "devices"];

    public required PageRequest Request { get; init; }

    public required IReadOnlyList<Lab> Labs { get; init; }

    public required IReadOnlyList<LabInTheNews> InTheNews { get; init; }

    /// <summary>The others by what they are.</summary>
    public IEnumerable<(string Scope, IReadOnlyList<Lab> Labs)> Others => Labs
        .Where(lab => InTheNews.All(other => other.Lab.Id != lab.Id))
        .GroupBy(lab => lab.Scope)
        .OrderBy(scope => Array.IndexOf(Scopes, scope.Key) is >= 0 and var place ? place : Scopes.Length)
        .Select(scope => (Request.Words.Scope(scope.Key), (IReadOnlyList<Lab>)[.. scope]));

    public static LabsModel Of(PageRequest pageRequest, Lexicon lexicon, EditionTrends trends) => new()
    {
        Request = pageRequest,
        Labs = lexicon.Labs,
        InTheNews =
        [
            .. trends.Labs.Where(trend => trend.Total > 0)
                .Select(trend => (Trend: trend, Lab: lexicon.FindLab(trend.Lab)))
                .Where(pair => pair.Lab is not null)
                .Select(pair => new LabInTheNews(
                    pair.Lab!,
                    pair.Trend.Total,
                    LabChart.Of(trends.Dates.Zip(pair.Trend.Articles).ToDictionary(day => day.First, day => day.Second), pair.Lab!, pageRequest.Words))),
        ],
    };
}

/// <param name="Sum">Articles over all days.</param>
public sealed record LabInTheNews(Lab Lab, int Sum, BarChart Days);

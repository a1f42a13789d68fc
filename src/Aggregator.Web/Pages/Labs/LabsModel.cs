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
        .Select(scope => (Request.Strings.Scope(scope.Key), (IReadOnlyList<Lab>)[.. scope]));

    public static LabsModel Of(PageRequest request, Lexicon lexicon, EditionTrends trends)
    {
        var inTheNews =
            from trend in trends.Labs
            where trend.Total > 0
            let lab = lexicon.FindLab(trend.Lab)
            where lab is not null
            let days = trends.Dates.Zip(trend.Articles).ToDictionary(day => day.First, day => day.Second)
            select new LabInTheNews(lab, trend.Total, LabChart.Of(days, lab, request.Strings));

        return new LabsModel { Request = request, Labs = lexicon.Labs, InTheNews = [.. inTheNews] };
    }
}

/// <param name="Sum">Articles over all days.</param>
public sealed record LabInTheNews(Lab Lab, int Sum, BarChart Days);

namespace Aggregator.Web.Pages.Labs;

/// <summary>Every lab, those in the news first.</summary>
public sealed record LabsModel(PageRequest Request, IReadOnlyList<Lab> Labs, IReadOnlyList<LabInTheNews> InTheNews)
{
    /// <summary>The others by what they are.</summary>
    public IEnumerable<(string Scope, IReadOnlyList<Lab> Labs)> Others => Labs
        .Where(lab => InTheNews.All(other => other.Lab.Id != lab.Id))
        .GroupBy(lab => lab.Scope)
        .OrderBy(scope => LabScopes.All.ToList().IndexOf(scope.Key))
        .Select(scope => (Request.Strings.Scope(scope.Key), (IReadOnlyList<Lab>)[.. scope]));

    public static LabsModel Of(PageRequest request, Lexicon lexicon, EditionTrends trends)
    {
        var inTheNews =
            from trend in trends.Labs
            where trend.Total > 0
            let lab = lexicon.FindLab(trend.Lab)
            where lab is not null
            let days = trends.Dates.Zip(trend.Articles).ToDictionary(day => day.First, day => (int?)day.Second)
            select new LabInTheNews(lab, trend.Total, LabChart.Of(days, lab, request.Strings));

        return new LabsModel(request, lexicon.Labs, [.. inTheNews]);
    }
}

/// <param name="Sum">Articles over all days.</param>
public sealed record LabInTheNews(Lab Lab, int Sum, BarChart Days);

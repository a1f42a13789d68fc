namespace Aggregator.Stories;

/// <summary>What is known of a story beside its titles, for its place in the order.</summary>
internal sealed class StoryFacts
{
    /// <summary>Of further outlets, and of the logarithm of reports: more add nothing.</summary>
    private const int Most = 3;

    private readonly Story _story;
    private readonly IReadOnlyDictionary<string, int> _reportsOfModel;

    /// <param name="reportsOfModel">How many reports of the window name a model with its version in their title.</param>
    /// <param name="at">The moment of ranking.</param>
    public StoryFacts(Story story, IReadOnlyDictionary<string, int> reportsOfModel, DateTimeOffset at, double halfLifeHours)
    {
        _story = story;
        _reportsOfModel = reportsOfModel;

        // Whoever prints an agency's text adds nothing of their own: the most trusted of them counts for all.
        var trusts = CopyDetector.Find(story.Articles)
            .Zip(story.Articles)
            .GroupBy(pair => pair.First, pair => pair.Second)
            .Select(copies => copies.MaxBy(article => article.Trust)!)
            .GroupBy(article => article.Outlet, StringComparer.OrdinalIgnoreCase)
            .Select(outlet => Math.Clamp(outlet.Max(article => article.Trust), 0, 1))
            .ToList();
        Sources = 1 - Math.Pow(2, -trusts.Sum());
        FurtherOutlets = Math.Min(trusts.Count - 1, Most) / (double)Most;
        Freshness = Math.Pow(2, -Math.Max(0, (at - story.Articles[^1].PublishedAt).TotalHours) / halfLifeHours);
    }

    /// <summary>1 − 2^−t, t the trust of its outlets added up, an outlet counted once with its best, copies of one text as one.</summary>
    public double Sources { get; }

    /// <summary>How many independent outlets beside the first report it, as a share of three.</summary>
    public double FurtherOutlets { get; }

    /// <summary>2^−(age ÷ half-life), the age that of the last report: another report never makes a story older.</summary>
    public double Freshness { get; }

    /// <summary>Whether the lab itself reports it.</summary>
    public bool IsPrimary => _story.Articles.Any(StoryRanker.IsPrimary);

    public double Novelty => Math.Clamp(_story.Novelty, 0, 1);

    /// <summary>How much the window speaks of a model: the binary logarithm of the reports that name it, as a share of three.</summary>
    public double TalkOf(IReadOnlyList<string> models)
    {
        var reports = models.Select(model => _reportsOfModel.GetValueOrDefault(model, 1)).DefaultIfEmpty(1).Max();
        return Math.Min(Math.Log2(reports), Most) / Most;
    }
}

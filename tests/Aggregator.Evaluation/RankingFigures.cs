namespace Aggregator.Evaluation;

/// <summary>How near an order comes to an editor's.</summary>
/// <param name="First">Whether the editor's first is the first of the order.</param>
/// <param name="FirstOfThree">Whether it is among the first three.</param>
/// <param name="Gain">Normalized discounted gain of the first ten.</param>
/// <param name="Area">How often what is on top comes before what is not; null where all is on top.</param>
internal sealed record RankingFigures(double First, double FirstOfThree, double Gain, double? Area)
{
    private const int Places = 10;

    public static RankingFigures Of(RankingTruth truth, RankingOrder order)
    {
        var placeOf = PlacesOf(truth, order);
        var first = placeOf[truth.Top[0]];
        return new RankingFigures(
            Convert.ToDouble(first == 1), Convert.ToDouble(first <= 3), GainOf(truth, placeOf), AreaOf(truth, placeOf));
    }

    public static RankingFigures MeanOf(IReadOnlyList<RankingFigures> days) => new(
        days.Average(day => day.First),
        days.Average(day => day.FirstOfThree),
        days.Average(day => day.Gain),
        days.Average(day => day.Area));

    public override string ToString() =>
        FormattableString.Invariant($"first in 1 {First:0.000}, in 3 {FirstOfThree:0.000}, NDCG@10 {Gain:0.000}, AUC {Area:0.000}");

    /// <summary>Place of each event among the stories that tell one; what the order left out comes behind, by name.</summary>
    private static Dictionary<string, int> PlacesOf(RankingTruth truth, RankingOrder order)
    {
        var places = new Dictionary<string, int>();
        var place = 0;
        foreach (var events in order.Order.Select(story => truth.EventsOf(story).Where(told => !places.ContainsKey(told)).ToList()))
        {
            place += Convert.ToInt32(events.Count > 0);
            events.ForEach(told => places[told] = place);
        }

        foreach (var told in truth.Gains.Keys.Where(told => !places.ContainsKey(told)).Order(StringComparer.Ordinal).ToList())
        {
            places[told] = ++place;
        }

        return places;
    }

    private static double GainOf(RankingTruth truth, Dictionary<string, int> placeOf)
    {
        var reached = placeOf.Where(pair => pair.Value <= Places)
            .GroupBy(pair => pair.Value, pair => truth.Gains[pair.Key])
            .Sum(place => place.Max() / Math.Log2(place.Key + 1));
        var best = truth.Gains.Values.OrderDescending().Take(Places).Select((gain, index) => gain / Math.Log2(index + 2)).Sum();
        return best > 0 ? Math.Min(1, reached / best) : 0;
    }

    private static double? AreaOf(RankingTruth truth, Dictionary<string, int> placeOf)
    {
        var rest = placeOf.Keys.Except(truth.Top).ToList();
        var wins = truth.Top.SelectMany(top => rest.Select(other => (1 + Math.Sign(placeOf[other] - placeOf[top])) / 2.0)).ToList();
        return wins.Count > 0 ? wins.Average() : null;
    }
}

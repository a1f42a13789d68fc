namespace Aggregator.Feeds.Catalogue;

/// <summary>What a catalogue, a list or an operator may say of a feed.</summary>
internal static partial class FeedRules
{
    private const int MostNewEntries = 100_000;

    /// <summary>What is wrong, in a sentence; null when nothing is.</summary>
    public static string? FindObjection(this Feed feed) => feed switch
    {
        { Trust: not (>= 0 and <= 1) } => $"trust {feed.Trust.ToString(CultureInfo.InvariantCulture)} is not between 0 and 1.",
        { Lane: var lane } when !FeedLanes.All.Contains(lane) => $"the lane '{lane}' is not one of {string.Join(", ", FeedLanes.All)}.",
        { Adapter: AdapterNames.Html, Selectors: null } or { Adapter: not AdapterNames.Html, Selectors: not null } =>
            $"the adapter '{AdapterNames.Html}' needs selectors, and no other has them.",
        { MinInterval: { } interval } when interval < Feed.LeastInterval || interval > TimeSpan.FromDays(1) =>
            $"minMinutes {interval.TotalMinutes} is not between {Feed.LeastInterval.TotalMinutes} and 1440.",
        { MaxNewEntries: { } most } when most is < 1 or > MostNewEntries =>
            $"maxNewEntries {most} is not between 1 and {MostNewEntries}.",
        { ConfirmedOn: var on, ConfirmedBy: var by } when !IsConfirmation(on, by) =>
            $"confirmed is not a day or a month such as 2026-10-02 with one of {string.Join(", ", FeedConfirmations.All)}.",
        _ => CompiledSelectors.FindObjection(feed.Selectors)
            ?? FeedRequest.FindObjection(feed.Request)
            ?? feed.Alternates.Select(alternate => FeedAlternate.FindObjection(alternate, feed)).FirstOrDefault(fault => fault is not null),
    };

    private static bool IsConfirmation(string? on, string? by) =>
        (on, by) is (null, null) || (on is not null && DayOrMonth().IsMatch(on) && FeedConfirmations.All.Contains(by));

    [GeneratedRegex(@"^20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex DayOrMonth();
}

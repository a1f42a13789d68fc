namespace Aggregator.Server.Display;

/// <summary>A feed in a line, without what is secret in its address.</summary>
internal static class FeedText
{
    public static string Of(Feed feed)
    {
        var pace = feed.MinInterval is { } interval ? $"every {interval.TotalMinutes:0} minutes at most" : "at the usual pace";
        var state = feed.IsOn ? "on" : "off";
        return $"{feed.Title}, {PublicAddress.Of(feed.Address).AbsoluteUri}, {feed.Adapter}, {feed.Lane}, {state}, {pace}";
    }
}

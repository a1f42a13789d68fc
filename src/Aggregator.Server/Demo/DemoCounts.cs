namespace Aggregator.Server.Demo;

/// <summary>What has been asked of a source so far.</summary>
/// <param name="Feed">Requests for the feed.</param>
/// <param name="Conditional">Of those, how many showed a validator.</param>
/// <param name="NotModified">Of those, how many were answered 304.</param>
/// <param name="Articles">Requests for article pages.</param>
/// <param name="Robots">Requests for robots.txt.</param>
internal sealed record DemoCounts(long Feed, long Conditional, long NotModified, long Articles, long Robots);

/// <summary>Counts for one source; safe from any thread.</summary>
internal sealed class DemoCounter
{
    private long _feed;
    private long _conditional;
    private long _notModified;
    private long _articles;
    private long _robots;

    public DemoCounts Counts => new(
        Interlocked.Read(ref _feed),
        Interlocked.Read(ref _conditional),
        Interlocked.Read(ref _notModified),
        Interlocked.Read(ref _articles),
        Interlocked.Read(ref _robots));

    public void Count(DemoRequest request)
    {
        switch (request.Resource)
        {
            case DemoResource.Feed:
                Interlocked.Increment(ref _feed);
                Interlocked.Add(ref _conditional, request.IsConditional ? 1 : 0);
                break;
            case DemoResource.Article:
                Interlocked.Increment(ref _articles);
                break;
            case DemoResource.Robots:
                Interlocked.Increment(ref _robots);
                break;
        }
    }

    public void CountNotModified() => Interlocked.Increment(ref _notModified);
}

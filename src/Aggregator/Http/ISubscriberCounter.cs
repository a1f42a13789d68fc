namespace Aggregator.Http;

/// <summary>Knows for how many readers the web is asked, which is told to those who are asked.</summary>
public interface ISubscriberCounter
{
    /// <summary>How many there are, give or take a day; null when that cannot be said now.</summary>
    Task<int?> CountAsync(CancellationToken cancellationToken);
}

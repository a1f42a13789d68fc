namespace Aggregator.Http;

/// <summary>Counts the readers for whom requests are made; the User-Agent header names the number.</summary>
public interface ISubscriberCounter
{
    /// <summary>How many there are, give or take a day; null when that is not known now.</summary>
    Task<int?> CountAsync(CancellationToken cancellationToken);
}

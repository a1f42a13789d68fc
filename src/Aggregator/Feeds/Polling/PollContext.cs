using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;
using Aggregator.Http;

namespace Aggregator.Feeds.Polling;

/// <summary>An answer and what it is evaluated by.</summary>
internal sealed record PollContext(Feed Feed, FeedState Before, FetchResponse Answer, FetchSchedule Schedule, DateTimeOffset Now)
{
    public bool IsSameAddress => Before.ValidatorsFor == Feed.Address.AbsoluteUri;

    /// <summary>The address that answered, without its query.</summary>
    public string ReadAt => Answer.Address.GetLeftPart(UriPartial.Path);

    public FeedState Succeeded => Before with
    {
        LastFetchedAt = Now,
        LastSuccessAt = Now,
        LastStatus = Answer.Status,
        LastError = null,
        Failures = 0,
    };

    public FeedState Failed(string error) => Before.Failed(Answer.Status, error, Now);
}

using Aggregator.Http;

namespace Aggregator.Feeds.Catalogue;

/// <summary>
/// The address of a feed as its operator gave it, with user, password and the secrets of its query. It is kept apart from the
/// <see cref="Feed"/>, so that nothing that shows feeds can show it.
/// </summary>
public sealed record FeedSecret(string FeedId, Uri Address)
{
    /// <summary>The feed as it may be shown, and what was taken from its address; null when there was nothing to take.</summary>
    public static (Feed Feed, FeedSecret? Secret) Split(Feed feed)
    {
        var shown = PublicAddress.Of(feed.Address);
        return ReferenceEquals(shown, feed.Address)
            ? (feed, null)
            : (feed with { Address = shown, HasSecret = true }, new FeedSecret(feed.Id, feed.Address));
    }

    /// <summary>
    /// The feed with the address to request. One that has moved on its server keeps user and password; one that has moved to another
    /// is requested without.
    /// </summary>
    public Feed Complete(Feed feed)
    {
        var shown = PublicAddress.Of(Address);
        if (shown == feed.Address)
        {
            return feed with { Address = Address };
        }

        if (Address.UserInfo.Length == 0 || !PublicAddress.IsSameServer(Address, feed.Address))
        {
            return feed;
        }

        var person = Address.UserInfo.Split(':', 2);
        return feed with { Address = new UriBuilder(feed.Address) { UserName = person[0], Password = person.ElementAtOrDefault(1) }.Uri };
    }

    /// <summary>Not its address, which must not reach a log.</summary>
    public override string ToString() => $"the secret of {FeedId}";
}

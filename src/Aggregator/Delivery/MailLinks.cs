using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>The addresses that mails carry. The only links with a secret lead to the reader's own subscription.</summary>
public sealed class MailLinks(EditionLinks links)
{
    /// <summary>Used while the service does not know where it is reached.</summary>
    private static readonly Uri Unknown = new("http://localhost:5000/");

    public Uri Site => links.Site ?? Unknown;

    public Uri Edition(DateOnly date) => new(Site, $"digest/{date:yyyy-MM-dd}");

    public Uri Confirm(Subscription subscription, string token) => new(Site, $"subscribe/confirm?id={subscription.Id}&token={token}");

    public Uri Leave(Subscription subscription) => new(Site, $"subscribe/leave?id={subscription.Id}&token={subscription.ManageToken}");

    public Uri Preferences(Subscription subscription) => new(Site, $"subscribe/preferences?id={subscription.Id}&token={subscription.ManageToken}");
}

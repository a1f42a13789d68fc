using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>The addresses in mails. Links to the reader's own subscription carry its secret, and no other link does.</summary>
public sealed class MailLinks(EditionLinks links)
{
    /// <summary>Used while the service does not know its own address.</summary>
    private static readonly Uri Unknown = new("http://localhost:5000/");

    public Uri Site => links.Site ?? Unknown;

    public Uri Edition(DateOnly date) => new(Site, $"digest/{date:yyyy-MM-dd}");

    public Uri Confirm(Subscription subscription, string token) => Of("confirm", subscription, token);

    public OwnLinks Own(Subscription subscription, string token) =>
        new(Of("preferences", subscription, token), Of("leave", subscription, token));

    private Uri Of(string page, Subscription subscription, string token) =>
        new(Site, $"subscribe/{page}?id={subscription.Id}&token={token}");
}

/// <summary>Where a reader changes and ends the own subscription.</summary>
public sealed record OwnLinks(Uri Preferences, Uri Leave);

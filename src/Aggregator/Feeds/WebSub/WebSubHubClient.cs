using Aggregator.Http;

namespace Aggregator.Feeds.WebSub;

/// <summary>Sends requests to hubs: through the same checks of address, host and time as every other request.</summary>
public sealed class WebSubHubClient(PoliteHttpClient web, HostGate gate, IOptions<WebSubOptions> options)
{
    public const string Subscribe = "subscribe";
    public const string Unsubscribe = "unsubscribe";

    /// <summary>For how long a hub is requested to push; it may grant less.</summary>
    public static readonly TimeSpan RequestedLease = TimeSpan.FromDays(10);

    /// <summary>The hub is often on the feed's own host, which was requested a moment ago.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The path of a callback, behind <see cref="WebSubOptions.CallbackAddress"/>.</summary>
    public static string PathOf(string feedId, string token) => $"push/{feedId}/{token}";

    /// <returns>What went wrong, in a sentence; null when the hub took the request and will verify it.</returns>
    public async Task<string?> RequestAsync(WebSubSubscription subscription, string mode, CancellationToken cancellationToken)
    {
        var request = CreateRequest(subscription, mode);

        try
        {
            var response = await gate.RunAsync(
                HostGate.HostOf(subscription.Hub),
                Patience,
                pass => web.GetAsync(request with { OnHop = pass.FollowAsync }, cancellationToken),
                cancellationToken);
            return response?.Status switch
            {
                null => $"{subscription.Hub.Host} is busy, or wants to be left alone.",
                >= 200 and < 300 => null,
                var status => $"The hub answers {status}.",
            };
        }
        catch (FetchFaultException fault)
        {
            return fault.Message;
        }
    }

    private FetchRequest CreateRequest(WebSubSubscription subscription, string mode)
    {
        var callback = $"{options.Value.CallbackAddress!.AbsoluteUri.TrimEnd('/')}/{PathOf(subscription.FeedId, subscription.Token)}";
        var form = new Dictionary<string, string>
        {
            ["hub.callback"] = callback,
            ["hub.mode"] = mode,
            ["hub.topic"] = subscription.Topic.OriginalString,
        };

        if (mode == Subscribe)
        {
            form["hub.lease_seconds"] = RequestedLease.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            form["hub.secret"] = subscription.Secret;
        }

        return new FetchRequest(subscription.Hub) { Accept = "*/*", MaxBytes = 64 * 1024, Form = form };
    }
}

using Aggregator.Feeds.Catalogue;
using Aggregator.Http;

namespace Aggregator.Feeds.WebSub;

/// <summary>Speaks to hubs: through the same checks of address, host and time as every other request.</summary>
public sealed class WebSubHubClient(PoliteHttpClient web, HostGate gate, IOptions<WebSubOptions> options, TimeProvider time)
{
    public const string Subscribe = "subscribe";
    public const string Unsubscribe = "unsubscribe";

    private const int Tries = 5;

    /// <summary>The path of a callback, behind <see cref="WebSubOptions.CallbackAddress"/>.</summary>
    public static string PathOf(string feedId, string token) => $"push/{feedId}/{token}";

    /// <returns>What went wrong, in words; null when the hub took the request and will ask back.</returns>
    public async Task<string?> AskAsync(WebSubSubscription subscription, string mode, CancellationToken cancellationToken)
    {
        if (await EnterAsync(Feed.HostOf(subscription.Hub), cancellationToken) is not { } pass)
        {
            return $"{subscription.Hub.Host} is busy, or wants to be left alone.";
        }

        var set = new HostPassSet(gate, Feed.HostOf(subscription.Hub), pass, time);

        try
        {
            var response = await web.GetAsync(Request(subscription, mode) with { OnHop = set.FollowAsync }, cancellationToken);
            return response.Status is >= 200 and < 300 ? null : $"The hub answers {response.Status}.";
        }
        catch (FetchFaultException fault)
        {
            return fault.Message;
        }
        finally
        {
            await set.LeaveAsync(null, null);
        }
    }

    private FetchRequest Request(WebSubSubscription subscription, string mode)
    {
        var callback = new Uri(WithSlash(options.Value.CallbackAddress!), PathOf(subscription.FeedId, subscription.Token));
        var form = new Dictionary<string, string>
        {
            ["hub.callback"] = callback.AbsoluteUri,
            ["hub.mode"] = mode,
            ["hub.topic"] = subscription.Topic.OriginalString,
        };

        if (mode == Subscribe)
        {
            form["hub.lease_seconds"] = (options.Value.LeaseDays * 24 * 60 * 60).ToString(CultureInfo.InvariantCulture);
            form["hub.secret"] = subscription.Secret;
        }

        return new FetchRequest(subscription.Hub) { Accept = "*/*", MaxBytes = 64 * 1024, Form = form };
    }

    /// <summary>The hub often stands on the feed's own host, which was asked a moment ago.</summary>
    private async Task<HostPass?> EnterAsync(string host, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await gate.TryEnterAsync(host, cancellationToken) is { } pass)
            {
                return pass;
            }

            if (await gate.WaitForAsync(host, cancellationToken) is not { TotalSeconds: < 10 } wait)
            {
                return null;
            }

            await Task.Delay(wait, time, cancellationToken);
        }

        return null;
    }

    private static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}

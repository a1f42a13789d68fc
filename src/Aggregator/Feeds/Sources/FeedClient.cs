using Aggregator.Feeds.Catalogue;
using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Feeds.Sources;

/// <summary>What makes the request of a feed conditional, and what is called before the address of a redirect is requested.</summary>
public sealed record FeedRequestContext(string? ETag, string? LastModified, Func<Uri, CancellationToken, Task>? OnHop)
{
    public bool IsConditional => ETag is not null || LastModified is not null;
}

/// <summary>
/// Requests a feed as it wants to be: with the headers or the JSON of its <see cref="FeedRequest"/>, and with its credentials, which go
/// to its own server alone. They end here: the answer shows its address and its text without them.
/// </summary>
public sealed class FeedClient(PoliteHttpClient web, IFeedStore feeds, IOptions<FeedOptions> options)
{
    /// <exception cref="FetchFaultException">No answer came, or it was not taken.</exception>
    public async Task<FetchResponse> GetAsync(
        Feed feed, IFeedAdapter adapter, FeedRequestContext context, CancellationToken cancellationToken)
    {
        var whole = (await feeds.CompleteAsync(feed, cancellationToken)).Address;
        var request = new FetchRequest(new UriBuilder(whole) { UserName = "", Password = "" }.Uri)
        {
            Accept = adapter.Accept,
            TakesCut = adapter.TakesCut,
            MaxBytes = Math.Max(adapter.MaxBytes, options.Value.MaxBytes),
            Headers = HeadersOf(feed, whole),
            Json = feed.Request?.Post?.GetRawText(),
            ETag = context.ETag,
            LastModified = context.LastModified,
            OnHop = context.OnHop,
        };
        var response = await web.GetAsync(request, cancellationToken);
        return ReferenceEquals(PublicAddress.Of(whole), whole) ? Shown(response) : Shown(WithoutEchoes(response, whole));
    }

    private Dictionary<string, string> HeadersOf(Feed feed, Uri whole)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in feed.Request?.Headers ?? FrozenDictionary<string, string>.Empty)
        {
            headers[name] = value;
        }

        if (whole.UserInfo.Length > 0)
        {
            var person = whole.UserInfo.Contains(':', StringComparison.Ordinal) ? whole.UserInfo : $"{whole.UserInfo}:";
            var bytes = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(person));
            headers["Authorization"] = $"Basic {Convert.ToBase64String(bytes)}";
        }

        foreach (var credential in options.Value.Credentials.Where(credential => IsFor(credential, feed)))
        {
            var colon = credential.Header.IndexOf(':', StringComparison.Ordinal);
            headers[credential.Header[..colon]] = credential.Header[(colon + 1)..].Trim();
        }

        return headers;
    }

    private static bool IsFor(FeedCredential credential, Feed feed) =>
        (credential.For == feed.Id && !feed.IsAlternate) || credential.For.Equals(feed.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>A move to an address with a secret is followed each time and never stored.</summary>
    private static FetchResponse Shown(FetchResponse response) => response with
    {
        Address = PublicAddress.Of(response.Address),
        MovedTo = response.MovedTo is { } target && !PublicAddress.Hides(target) ? target : null,
    };

    /// <summary>Feeds name themselves, and link to themselves, by the address that was requested.</summary>
    private static FetchResponse WithoutEchoes(FetchResponse response, Uri whole)
    {
        var text = Encoding.Latin1.GetString(response.Body.Span);
        var shown = PublicAddress.Of(whole).Query.Split('&', ';');
        var echoes = whole.Query.Split('&', ';').Zip(shown).Where(pair => pair.First != pair.Second)
            .Select(pair => (Echo: pair.First.TrimStart('?'), Shown: pair.Second.TrimStart('?')))
            .Append((Echo: $"{whole.UserInfo}@", Shown: ""));

        foreach (var (echo, replacement) in echoes.Where(pair => pair.Echo.Length > 1))
        {
            text = text.Replace(Latin(echo), replacement, StringComparison.Ordinal);
        }

        var headers = response.Headers.ToDictionary(header => header.Key, header => PublicAddress.In(header.Value));
        return response with { Body = Encoding.Latin1.GetBytes(text), Headers = headers };
    }

    private static string Latin(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}

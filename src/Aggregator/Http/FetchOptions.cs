namespace Aggregator.Http;

/// <summary>How this program behaves on the open web.</summary>
public sealed class FetchOptions
{
    public const string Section = "Web";

    /// <summary>How many redirects are followed, which is what RFC 9309, 2.3.1.2 names for robots.txt too.</summary>
    internal const int MaxRedirects = 5;

    /// <summary>Product and version, sent with every request. The default is <c>Aggregator/0.1</c>.</summary>
    [Required]
    [RegularExpression(
        @"^[!#$%&'*+.^_`|~A-Za-z0-9-]+(/[!#$%&'*+.^_`|~A-Za-z0-9-]+)?( [ -~]+)?$",
        ErrorMessage = "The field {0} must be a product token such as Aggregator/0.1 (RFC 9110, 10.1.5).")]
    public string UserAgent { get; set; } = "Aggregator/0.1";

    /// <summary>An address where the owner of a site can reach the operator; sent beside the product. The default is none.</summary>
    [RegularExpression(@"^[!-'*-~]+$", ErrorMessage = "The field {0} must be an address in plain ASCII without blanks or parentheses.")]
    public string? ContactAddress { get; set; }

    /// <summary>Opens loopback on any port, for the demo and tests; other private addresses stay closed. The default is false.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Ports that may be connected to. The default is none, which means 80 and 443.</summary>
    public IList<int> AllowedPorts { get; } = [];

    /// <summary>Limit of a whole exchange, redirects and body included. The default is 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ExchangeTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The least time between two requests to one host. The default is 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan HostSpacing { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many hosts are requested at once, by all processes on one store together. The default is 8.</summary>
    [Range(1, 64)]
    public int MaxRequests { get; set; } = 8;

    /// <summary>Whether robots.txt is read before a page is fetched (RFC 9309). The default is true.</summary>
    public bool RespectRobots { get; set; } = true;

    /// <summary>Limit for resolving, connecting and the TLS handshake.</summary>
    internal TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Limit from sending a request to the end of the answer's headers.</summary>
    internal TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Finds the addresses of a name.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>The product without its version, by which robots.txt names this program.</summary>
    internal string Product => UserAgent.Split('/', ' ')[0];

    /// <summary>The User-Agent header as sent, as feed readers write it: <c>product/version (+contact; N subscribers)</c>.</summary>
    /// <param name="readers">For how many readers the request is made; null when nobody counts them.</param>
    public string UserAgentFor(int? readers)
    {
        var contact = ContactAddress is null ? null : $"+{ContactAddress}";
        var subscribers = readers switch
        {
            null => null,
            1 => "1 subscriber",
            _ => $"{readers} subscribers",
        };
        var comment = string.Join("; ", new[] { contact, subscribers }.OfType<string>());
        return comment.Length == 0 ? UserAgent : $"{UserAgent} ({comment})";
    }

    internal bool IsPortAllowed(int port) => AllowedPorts.Count == 0 ? port is 80 or 443 : AllowedPorts.Contains(port);
}

[OptionsValidator]
internal sealed partial class FetchOptionsValidator : IValidateOptions<FetchOptions>;

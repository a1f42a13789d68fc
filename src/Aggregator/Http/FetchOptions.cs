namespace Aggregator.Http;

/// <summary>How we behave on the open web.</summary>
public sealed class FetchOptions
{
    public const string Section = "Web";

    /// <summary>Product and version, sent with every request. The default is <c>Aggregator/0.1</c>.</summary>
    [Required]
    [RegularExpression(@"^[!#$%&'*+.^_`|~A-Za-z0-9-]+(/[!#$%&'*+.^_`|~A-Za-z0-9-]+)?( [ -~]+)?$", ErrorMessage = "The field {0} must be a product token such as Aggregator/0.1 (RFC 9110, 10.1.5).")]
    public string UserAgent { get; set; } = "Aggregator/0.1";

    /// <summary>An address where the owner of a site can reach the operator; sent beside the product. The default is none.</summary>
    [RegularExpression(@"^[!-'*-~]+$", ErrorMessage = "The field {0} must be an address in plain ASCII without blanks or parentheses.")]
    public string? ContactAddress { get; set; }

    /// <summary>Opens loopback addresses on any port, for the demo and tests; everything else private stays closed. The default is false.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Ports that may be connected to. The default is none, which means 80 and 443.</summary>
    public IList<int> AllowedPorts { get; } = [];

    /// <summary>Limit for resolving, connecting and the TLS handshake. The default is 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Limit from sending a request to the end of the answer's headers. The default is 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Limit of a whole exchange, redirects and body included. The default is 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ExchangeTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many redirects are followed. The default is 5.</summary>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>The User-Agent header where nobody counts readers.</summary>
    public string UserAgentLine => UserAgentFor(null);

    /// <summary>The User-Agent header as sent, as feed readers write it: <c>product/version (+contact; N subscribers)</c>.</summary>
    /// <param name="readers">For how many readers is asked; null when nobody counts them.</param>
    public string UserAgentFor(int? readers)
    {
        string?[] notes = [ContactAddress is null ? null : $"+{ContactAddress}", readers is null ? null : readers == 1 ? "1 subscriber" : $"{readers} subscribers"];
        var comment = string.Join("; ", notes.OfType<string>());
        return comment.Length == 0 ? UserAgent : $"{UserAgent} ({comment})";
    }

    internal bool IsPortAllowed(int port) => AllowedPorts.Count == 0 ? port is 80 or 443 : AllowedPorts.Contains(port);
}

[OptionsValidator]
internal sealed partial class FetchOptionsValidator : IValidateOptions<FetchOptions>;

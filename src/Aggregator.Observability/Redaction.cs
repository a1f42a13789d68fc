using System.Text.RegularExpressions;

namespace Aggregator.Observability;

/// <summary>
/// Takes out of a text what must not leave the process: mail addresses, the queries and credentials of addresses, and the values of
/// settings that are secret. The product logs none of these itself; this holds for the words of libraries and of other servers.
/// </summary>
internal sealed partial class Redaction
{
    private const int Longest = 8 * 1024;
    private const int ShortestSecret = 6;
    private const int MatchMilliseconds = 250;

    private static readonly string[] SecretNames = ["Password", "Key", "Secret", "Token", "ConnectionString"];

    private readonly string[] _secrets;

    public Redaction(IConfiguration settings) => _secrets =
    [
        .. settings.AsEnumerable()
            .Where(pair => SecretNames.Any(name => pair.Key.EndsWith(name, StringComparison.OrdinalIgnoreCase)))
            .Select(pair => pair.Value)
            .OfType<string>()
            .Where(value => value.Length >= ShortestSecret)
            .Distinct()
            .OrderByDescending(value => value.Length),
    ];

    /// <summary>The text without them, cut at 8 KB.</summary>
    public string Clean(string text)
    {
        var clean = text.Length > Longest ? text[..Longest] : text;
        foreach (var secret in _secrets)
        {
            clean = clean.Replace(secret, "[secret]", StringComparison.Ordinal);
        }

        try
        {
            clean = Credentials().Replace(clean, "$1");
            clean = Query().Replace(clean, "?[query]");
            return Mail().Replace(clean, "[address]");
        }
        catch (RegexMatchTimeoutException)
        {
            return "[unreadable]";
        }
    }

    /// <summary>Names and passwords before the host of an address (RFC 3986, 3.2.1).</summary>
    [GeneratedRegex(@"([a-z][a-z0-9+.-]{0,20}://)[^\s/?#@""'<>]{1,500}@", RegexOptions.IgnoreCase, MatchMilliseconds)]
    private static partial Regex Credentials();

    /// <summary>From the question mark of an address, whole or relative, to its end.</summary>
    [GeneratedRegex(@"\?(?=[\w.~%\[\]$+-]{1,100}=)[^\s""'<>]*", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex Query();

    [GeneratedRegex(@"[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63}){0,10}", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex Mail();
}

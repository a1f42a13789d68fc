namespace Aggregator.Http;

/// <summary>
/// What may be shown of an address: no user and password, and <c>***</c> for each value of the query that looks like a secret, by
/// its name (<c>token</c>, <c>api_key</c>) or because it is long and random.
/// </summary>
public static partial class PublicAddress
{
    private const string Mask = "***";
    private const int MinRandomLength = 20;
    private const int MinRandomTurns = 4;

    /// <summary>The address itself when it holds nothing to hide.</summary>
    public static Uri Of(Uri address)
    {
        if (!WebAddress.IsWeb(address))
        {
            return address;
        }

        var (query, fragment) = (MaskValues(address.Query), MaskValues(address.Fragment));
        if (address.UserInfo.Length == 0 && query == address.Query && fragment == address.Fragment)
        {
            return address;
        }

        return new UriBuilder(address) { UserName = "", Password = "", Query = query, Fragment = fragment }.Uri;
    }

    /// <summary>The same for text that may hold addresses, or pieces of them, such as one that could not be read.</summary>
    public static string In(string text) => MaskValues(UserInfo().Replace(text, "//"));

    /// <summary>Whether the address holds something that is not to be shown.</summary>
    public static bool Hides(Uri address) => !ReferenceEquals(Of(address), address);

    /// <summary>Whether both lead to one server: scheme, host and port.</summary>
    public static bool IsSameServer(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static string MaskValues(string text) => Values().Replace(text, found =>
        found.Groups["start"].Value + Shown(found.Groups["name"].Value, found.Groups["value"].Value));

    private static string Shown(string name, string value) => IsSecret(name, value) ? Mask : value;

    private static bool IsSecret(string name, string value)
    {
        var plain = Uri.UnescapeDataString(value);
        return plain != Mask
            && (SecretName().IsMatch(Uri.UnescapeDataString(name))
                || IsRandom(plain)
                || (WebAddress.TryParse(plain, out var inner) && Hides(inner)));
    }

    private static bool IsRandom(string value) => value.Length >= MinRandomLength
        && RandomForm().IsMatch(value)
        && value.Zip(value.Skip(1)).Count(pair => char.IsAsciiDigit(pair.First) != char.IsAsciiDigit(pair.Second)
            && char.IsAsciiLetterOrDigit(pair.First) && char.IsAsciiLetterOrDigit(pair.Second)) >= MinRandomTurns;

    [GeneratedRegex(@"//[^/?#\s]{1,500}@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    // One value of a query or a fragment: "?token=abc", "&sig=…", and a bare "?abc".
    [GeneratedRegex(
        @"(?<start>[?&;#](?:(?<name>[^=&;#\s]{1,200})=)?)(?<value>[^=&;#\s'""<>][^&;#\s'""<>]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Values();

    [GeneratedRegex(
        """
        (?:token|secret|passw(?:or)?d|passwd|passphrase|key|signature|credentials?|jwt|bearer)$
        | (?:^|[_.-])(?:auth|authorization|sig|sign|code|pass|pwd|pw|sid|session(?:id)?|hmac)$
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^[A-Za-z0-9_.~+/-]+=*$", RegexOptions.CultureInvariant)]
    private static partial Regex RandomForm();
}

using System.Diagnostics.CodeAnalysis;
using MimeKit;

namespace Aggregator.Subscriptions;

/// <summary>Reads what a person typed as an e-mail address (RFC 5321, without quoted local parts and address literals).</summary>
public static partial class EmailAddress
{
    private const int MaxLength = 254;
    private const int MaxLocalLength = 64;

    /// <summary>True with the address, its domain in lower-case ASCII (IDNA). False with what is wrong, for the reader.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out string? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        problem = ProblemOf(text, out var local, out var domain);
        if (problem is not null)
        {
            return false;
        }

        var candidate = $"{local}@{domain}";

        // The library that will write the header has the last word.
        if (!MailboxAddress.TryParse(candidate, out var mailbox) || mailbox.GetAddress(idnEncode: true) != candidate)
        {
            problem = "This is not an e-mail address.";
            return false;
        }

        address = candidate;
        return true;
    }

    private static string? ProblemOf(string? text, out string local, out string domain)
    {
        local = domain = "";

        if (string.IsNullOrWhiteSpace(text))
        {
            return "An e-mail address is required.";
        }

        // Line breaks are not trimmed: an address with one is an attempt to inject a header, not a typing error.
        var typed = text.Trim(' ');
        var at = typed.IndexOf('@', StringComparison.Ordinal);

        if (typed.Length > MaxLength)
        {
            return $"An e-mail address has at most {MaxLength} characters.";
        }

        if (at < 1 || at == typed.Length - 1 || typed.IndexOf('@', at + 1) >= 0)
        {
            return "An e-mail address has exactly one @ with something on both sides, such as name@example.org.";
        }

        local = typed[..at];
        if (local.Length > MaxLocalLength || !LocalPart().IsMatch(local))
        {
            return "The part before the @ may hold ASCII letters, digits and .!#$%&'*+/=?^_`{|}~- and at most 64 of them.";
        }

        if (!ToAsciiDomain(typed[(at + 1)..], out domain))
        {
            return "The part after the @ is not a domain, such as example.org.";
        }

        return null;
    }

    private static bool ToAsciiDomain(string typed, out string domain)
    {
        try
        {
            domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(typed).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            domain = "";
            return false;
        }

        return Domain().IsMatch(domain);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex LocalPart();

    [GeneratedRegex(@"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])\z")]
    private static partial Regex Domain();
}

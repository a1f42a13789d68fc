using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Text;

/// <summary>The one test of what is an address on the web: absolute, http or https, with a host that has a name in ASCII.</summary>
public static class WebAddress
{
    private const int MaxLength = 4000;

    public static bool IsWeb([NotNullWhen(true)] Uri? address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0 } && IsNamed(address);

    /// <summary>The address when it is one on the web, else null: a script, a mail address or a file is not to be linked to.</summary>
    public static Uri? OrNull(Uri? address) => IsWeb(address) ? address : null;

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Uri? address)
    {
        address = Resolve(text, null);
        return address is not null;
    }

    /// <summary>
    /// The absolute form of a reference found on <paramref name="page"/>; null when it leads to nothing on the web or is over 4,000
    /// characters.
    /// </summary>
    public static Uri? Resolve(string? reference, Uri? page)
    {
        if (string.IsNullOrWhiteSpace(reference) || reference.Length > MaxLength)
        {
            return null;
        }

        var trimmed = reference.Trim();
        if (page is null)
        {
            _ = Uri.TryCreate(trimmed, UriKind.Absolute, out var absolute);
            return OrNull(absolute);
        }

        _ = Uri.TryCreate(page, trimmed, out var address);
        return OrNull(address);
    }

    /// <summary>
    /// Whether its host can be looked up. One whose labels IDNA does not know (RFC 5891) is an address to <see cref="Uri"/> until its name
    /// is wanted.
    /// </summary>
    private static bool IsNamed(Uri address)
    {
        if (Ascii.IsValid(address.Host) && !address.Host.Contains("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        try
        {
            return address.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}

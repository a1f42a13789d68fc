namespace Aggregator.Text;

/// <summary>Makes the addresses of a page absolute.</summary>
internal static class WebAddress
{
    /// <summary>An http or https address; null for anything else, such as a script or a mail address.</summary>
    public static Uri? Resolve(string? reference, Uri? page)
    {
        if (string.IsNullOrWhiteSpace(reference) || reference.Length > 4000)
        {
            return null;
        }

        var trimmed = reference.Trim();
        Uri? address;
        if (page is null ? !Uri.TryCreate(trimmed, UriKind.Absolute, out address) : !Uri.TryCreate(page, trimmed, out address))
        {
            return null;
        }

        return address.Scheme is "http" or "https" && address.Host.Length > 0 ? address : null;
    }
}

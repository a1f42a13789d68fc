using System.Text;

namespace Aggregator.Server.Commands;

/// <summary>Makes the short name of a source that an operator adds without giving one.</summary>
internal static class FeedName
{
    /// <summary>Lower-case ASCII letters, digits and single hyphens from the title; from the host when the title has none.</summary>
    public static string IdFor(string title, Uri address)
    {
        var fromTitle = Slug(title);
        return fromTitle.Length >= 3 ? fromTitle : Slug(address.IdnHost);
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-') is { Length: > 40 } @long ? @long[..40].Trim('-') : slug.ToString().Trim('-');
    }
}

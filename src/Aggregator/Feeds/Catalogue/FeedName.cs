namespace Aggregator.Feeds.Catalogue;

/// <summary>Makes the short name of a source that an operator adds without giving one.</summary>
public static partial class FeedName
{
    /// <summary>Lower-case ASCII letters, digits and single hyphens from the title; from the host when the title has none.</summary>
    public static string IdFor(string title, Uri address)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(address);
        var fromTitle = Slug(title);
        return fromTitle.Length >= 3 ? fromTitle : Slug(address.IdnHost);
    }

    /// <summary>What is wrong with a short name, in a sentence; null when nothing is.</summary>
    public static string? FindObjection(string id) =>
        IdForm().IsMatch(id) ? null : $"'{id}' is no short name: lower-case ASCII letters, digits and single hyphens make one.";

    /// <summary>The name itself, or with the first number behind it that makes it one that nobody has.</summary>
    public static string FreeId(string id, Func<string, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(isTaken);
        var free = id;

        for (var number = 2; isTaken(free); number++)
        {
            free = $"{id}-{number.ToString(CultureInfo.InvariantCulture)}";
        }

        return free;
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

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdForm();
}

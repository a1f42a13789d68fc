namespace Aggregator.Feeds.Catalogue;

/// <summary>Makes the short name of a feed that an operator adds without giving one.</summary>
public static partial class FeedName
{
    private const int MaxSlugLength = 40;

    /// <summary>Lower-case ASCII letters, digits and single hyphens from the title; from the host when the title has none.</summary>
    public static string IdFor(string title, Uri address)
    {
        var fromTitle = Slug(title);
        return fromTitle.Length >= 3 ? fromTitle : Slug(address.IdnHost);
    }

    /// <summary>What is wrong with a short name, in a sentence; null when nothing is.</summary>
    public static string? FindObjection(string id) =>
        IdForm().IsMatch(id) ? null : $"'{id}' is not a short name: it must be lower-case ASCII letters, digits and single hyphens.";

    /// <summary>The name itself, or with the first number behind it that makes it unique.</summary>
    public static string FreeId(string id, Func<string, bool> isTaken)
    {
        var free = id;

        for (var number = 2; isTaken(free); number++)
        {
            free = $"{id}-{number.ToString(CultureInfo.InvariantCulture)}";
        }

        return free;
    }

    private static string Slug(string text) =>
        Truncate.At(Others().Replace(text.ToLowerInvariant(), "-").TrimStart('-'), MaxSlugLength).Trim('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdForm();
}

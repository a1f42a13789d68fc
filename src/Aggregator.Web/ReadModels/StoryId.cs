using System.Text.RegularExpressions;

namespace Aggregator.Web.ReadModels;

internal static partial class StoryId
{
    /// <summary>True for what can be the id of a story at all, so that nothing else reaches the store.</summary>
    public static bool IsValid(string id) => Pattern().IsMatch(id);

    [GeneratedRegex("^[0-9a-z]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

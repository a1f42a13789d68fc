using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Aggregator.Text;

/// <summary>
/// The longest any regular expression of this process may look at one text: feeds, pages and requests are written by strangers, and a
/// pattern that goes back over what it has read can be made to take for ever. Beyond it a <see cref="RegexMatchTimeoutException"/> is thrown.
/// </summary>
public static class RegexLimit
{
    /// <summary>Far longer than any text of the sizes that are taken needs.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Before the first pattern of this assembly is made; a program with patterns of its own calls it before them.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nobody may forget it: a pattern keeps the limit it was made with.")]
    public static void Apply() => AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", Longest);
}

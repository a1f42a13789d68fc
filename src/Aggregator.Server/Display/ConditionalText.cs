namespace Aggregator.Server.Display;

internal static class ConditionalText
{
    /// <summary>The text where it applies, else none.</summary>
    public static string If(this string text, bool applies) => applies ? text : "";
}

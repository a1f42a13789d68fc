namespace Aggregator.Digests;

/// <summary>Whose words a story's text in one language is made of.</summary>
public static class TextOrigins
{
    /// <summary>A report's own, perhaps in the other script of Chinese.</summary>
    public const string Reported = "reported";

    /// <summary>Ours, by template, from what was recognised in the reports.</summary>
    public const string Composed = "composed";

    /// <summary>A translator's, held against the report.</summary>
    public const string Translated = "translated";
}

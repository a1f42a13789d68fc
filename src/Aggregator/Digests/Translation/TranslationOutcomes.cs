using Aggregator.Digests.Translation.Fidelity;

namespace Aggregator.Digests.Translation;

/// <summary>What becomes of a text to be translated, beside what a translation is refused for (<see cref="FidelityFaults"/>).</summary>
public static class TranslationOutcomes
{
    /// <summary>It stands in the edition.</summary>
    public const string Translated = "translated";

    /// <summary>The service refused us: the key, the model or the address is wrong.</summary>
    public const string Denied = "denied";

    /// <summary>The service has too much to do, or we asked for too much.</summary>
    public const string Busy = "busy";

    /// <summary>The service failed or could not be reached.</summary>
    public const string Failed = "failed";

    /// <summary>The answer is not what was asked for.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>There was no answer in time.</summary>
    public const string Late = "late";

    /// <summary>The budget of the day is spent.</summary>
    public const string OverBudget = "over budget";
}

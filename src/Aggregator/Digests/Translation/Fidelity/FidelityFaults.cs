namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>Why a translation is refused.</summary>
public static class FidelityFaults
{
    public const string Empty = "empty";
    public const string Markup = "markup";
    public const string Language = "language";
    public const string Length = "length";
    public const string Address = "address";
    public const string Version = "version";
    public const string Date = "date";
    public const string Number = "number";
    public const string Unit = "unit";
    public const string Name = "name";
    public const string Negation = "negation";
}

/// <param name="Reason">One of <see cref="FidelityFaults"/>.</param>
/// <param name="Detail">What was lost or added, for the operator.</param>
public sealed record FidelityFault(string Reason, string Detail);

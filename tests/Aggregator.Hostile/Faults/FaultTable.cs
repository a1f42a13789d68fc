namespace Aggregator.Hostile.Faults;

/// <summary>Every fault that the server under test meets, each on a host of its own.</summary>
internal static class FaultTable
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        .. FeedFaults.All, .. ContentFaults.All, .. RedirectFaults.All, .. TlsFaults.All, .. Http2Faults.All, .. PageFaults.All,
        .. RobotsFaults.All,
    ];
}

/// <summary>What became of a fault.</summary>
/// <param name="Detail">The sentence for the operator; empty when there was none.</param>
internal sealed record Seen(Fault Fault, string Outcome, string Detail)
{
    public bool IsAsExpected => Fault.IsAsExpected(Outcome);

    public override string ToString() =>
        $"{(IsAsExpected ? " " : "!")} {Fault.Kind,-8} {Fault.Name,-24} {Fault.Expected,-26} {Outcome,-20} {Shortened(Detail)}";

    private static string Shortened(string text) => text.Length > 160 ? text[..160] + "…" : text;
}

namespace Aggregator.Hostile.Faults;

/// <summary>Every fault that the server under test meets, each on a host of its own.</summary>
internal static class FaultTable
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        .. FeedFaults.All, .. ContentFaults.All, .. RedirectFaults.All, .. TlsFaults.All, .. Http2Faults.All, .. PageFaults.All,
        .. RobotsFaults.All,
    ];

    /// <summary>What cannot be shown to a process from outside, and mail, played to the product inside this process.</summary>
    public static async Task<IReadOnlyList<Seen>> RunInsideAsync(IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        using var certificates = new Certificates();
        await using var world = new FaultServer([], certificates);
        var resolvers = ResolverFault.All.Where(fault => IsWanted(wanted, fault.Name)).Select(async fault =>
        {
            var seen = await fault.RunAsync(world.Port, cancellationToken);
            return new Seen("Resolver", fault.Name, fault.Expected, seen, "", seen == fault.Expected);
        });
        var mails = MailFault.All.Where(fault => IsWanted(wanted, fault.Name)).Select(async fault =>
        {
            var seen = await MailRun.RunAsync(fault, certificates, cancellationToken);
            return new Seen("Mail", fault.Name, fault.Expected, seen, "", seen == fault.Expected);
        });
        return await Task.WhenAll(resolvers.Concat(mails));
    }

    /// <summary>Whether it is among the names, or there are none.</summary>
    public static bool IsWanted(IReadOnlySet<string> names, string name) => names.Count == 0 || names.Contains(name);
}

/// <summary>What became of a fault.</summary>
/// <param name="Detail">The sentence for the operator; empty when there was none.</param>
internal sealed record Seen(string Kind, string Name, string Expected, string Outcome, string Detail, bool IsAsExpected)
{
    public Seen(Fault fault, string outcome, string detail)
        : this(fault.Kind.ToString(), fault.Name, fault.Expected, outcome, detail, fault.IsAsExpected(outcome))
    {
    }

    public override string ToString() =>
        $"{(IsAsExpected ? " " : "!")} {Kind,-8} {Name,-24} {Expected,-26} {Outcome,-20} {Shortened(Detail)}";

    private static string Shortened(string text) => text.Length > 160 ? text[..160] + "…" : text;
}

using Aggregator.Audit;

namespace Aggregator.Server.Commands;

/// <summary><c>store</c>: the store as a whole.</summary>
internal static class StoreCommand
{
    public static readonly Option<bool> Quarantine = new("--quarantine")
    {
        Description = "Move rows that cannot be read, with their content, into the table 'quarantine', so that their place is free.",
    };

    public static Command Create(IAnsiConsole console) => new("store", "Check the store, write its file anew, or move it.")
    {
        HostedVerb.Create<StoreCheck>(console, "check",
            "Read every row, and name those that cannot be read by table and key; may run beside a server. Exit code 1: some cannot.",
            [Quarantine, SharedOptions.Json], [], StoreUse.IfThere),
        HostedVerb.Create<StoreCompact>(console, "compact",
            "Write the SQLite file anew without the space that is free in it. Stop the server first; needs as much space again meanwhile.",
            [], [], StoreUse.IfThere),
        HostedVerb.Create<StoreExportVerb>(console, "export",
            "Write all that the store holds into a file that 'store import' takes, into SQLite as into Azure. It holds addresses of "
            + "readers and secrets. May run beside a server; for a move, stop that first. Exit code 1: some rows cannot be read.",
            [SharedOptions.Json], [StoreExportVerb.File], StoreUse.IfThere),
        HostedVerb.Create<StoreImportVerb>(console, "import",
            "Bring what a file of 'store export' holds into the store, which keeps what it has newer. May be repeated, and goes on where "
            + "it was cut. Exit code 1: the file is refused, or some rows are not there.",
            [SharedOptions.Json], [StoreImportVerb.File]),
    };

    /// <exception cref="CommandFailedException">There is none.</exception>
    public static void ExpectStore(ParseResult result)
    {
        var chosen = SharedOptions.StorageOf(result);
        if (!chosen.MayBeThere)
        {
            throw new CommandFailedException($"There is no store at '{chosen}'; --data names the folder that it is in.");
        }
    }
}

/// <summary><c>store check</c>.</summary>
internal sealed class StoreCheck(IStoreUpkeep upkeep, AuditTrail trail, IAnsiConsole console) : IHostedVerb
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        StoreCommand.ExpectStore(result);
        var quarantine = result.GetValue(StoreCommand.Quarantine);
        var damage = await upkeep.FindDamageAsync(cancellationToken);
        var tables = await upkeep.CheckAsync(quarantine, cancellationToken).ToListAsync(cancellationToken);
        foreach (var table in tables.Where(table => quarantine && table.Broken.Count > 0))
        {
            var rows = $"rows that could not be read: {table.Broken.Count}, the first of them {table.Broken[0].Key}";
            await trail.AddAsync(AuditedChange.RowsQuarantined, table.Table, rows, "in quarantine", cancellationToken);
        }

        var report = new StoreReport(damage, tables, quarantine);
        if (result.GetValue(SharedOptions.Json))
        {
            console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(report, ReportJson.Readable.StoreReport));
        }
        else
        {
            report.Write(console);
        }

        return report.IsSound ? ExitCodes.Done : ExitCodes.Failed;
    }
}

/// <summary><c>store compact</c>.</summary>
internal sealed class StoreCompact(IStoreUpkeep upkeep, AuditTrail trail, IAnsiConsole console) : IHostedVerb
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        StoreCommand.ExpectStore(result);
        if (await upkeep.CompactAsync(cancellationToken) is not var (before, after))
        {
            console.WriteLine("This store is not a file of this machine; its service manages the space. Nothing was done.");
            return ExitCodes.Done;
        }

        await trail.AddAsync(AuditedChange.StoreCompacted, "store", $"{before} bytes", $"{after} bytes", cancellationToken);
        console.WriteLine($"The file had {before:N0} bytes and has {after:N0} now.");
        return ExitCodes.Done;
    }
}

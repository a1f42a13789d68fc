using Aggregator.Audit;

namespace Aggregator.Server.Commands;

/// <summary><c>audit</c>: what operators changed.</summary>
internal static class AuditCommand
{
    public static readonly Option<int> Limit = new("--limit")
    {
        Description = $"How many changes at most, 1 to {AuditTrail.MostListed}.",
        DefaultValueFactory = _ => AuditTrail.MostListed,
        HelpName = "NUMBER",
    };

    public static Command Create(IAnsiConsole console)
    {
        SharedOptions.AddRange(Limit, 1, AuditTrail.MostListed);
        return new Command("audit", "Show what operators changed.")
        {
            HostedVerb.Create<AuditList>(console, "list", "List the latest changes that verbs made, the newest first.",
                [SharedOptions.Json, Limit], [], StoreUse.IfThere),
        };
    }
}

/// <summary><c>audit list</c>.</summary>
internal sealed class AuditList(AuditTrail trail, IAnsiConsole console) : IHostedVerb
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        StoreCommand.ExpectStore(result);
        var entries = await trail.ListLatestAsync(result.GetValue(AuditCommand.Limit), cancellationToken);
        if (result.GetValue(SharedOptions.Json))
        {
            console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(entries, ReportJson.Readable.IReadOnlyListAuditEntry));
            return ExitCodes.Done;
        }

        foreach (var entry in entries)
        {
            Write(entry);
        }

        return ExitCodes.Done;
    }

    /// <summary>For a script, fields with tabs between them.</summary>
    private void Write(AuditEntry entry)
    {
        var at = entry.At.ToString("u", CultureInfo.InvariantCulture);
        if (console.Profile.Out.IsTerminal)
        {
            var change = string.Join(" -> ", new[] { entry.Before, entry.After }.OfType<string>());
            HangingLine.Write(console, "", $"{at} {entry.What} {entry.Subject}: {change} ({entry.Who})");
        }
        else
        {
            console.Profile.Out.Writer.WriteLine(
                string.Join('\t', at, entry.Who, entry.What, entry.Subject, entry.Before, entry.After));
        }
    }
}

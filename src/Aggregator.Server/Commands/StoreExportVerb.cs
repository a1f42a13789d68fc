using Aggregator.Audit;
using Aggregator.Moving;

namespace Aggregator.Server.Commands;

/// <summary><c>store export</c>.</summary>
internal sealed class StoreExportVerb(StoreExporter exporter, AuditTrail trail, IAnsiConsole console) : IHostedVerb
{
    public static readonly Argument<string> File = new("FILE")
    {
        Description = "Where to write, such as news.jsonl.gz; a file that is there stays as it is.",
    };

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        StoreCommand.ExpectStore(result);
        var path = result.GetRequiredValue(File);
        var export = await ExportAsync(path, cancellationToken);
        await trail.AddAsync(AuditedChange.StoreExported, "store", null, $"{export.Rows} rows, hash {export.Hash}", cancellationToken);
        if (result.GetValue(SharedOptions.Json))
        {
            console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(export, ReportJson.Readable.StoreExport));
        }
        else
        {
            Write(path, export);
        }

        return export.LeftOut.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private async Task<StoreExport> ExportAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await exporter.ExportAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException($"'{path}' cannot be written: {exception.Message}");
        }
    }

    private void Write(string path, StoreExport export)
    {
        foreach (var section in export.Sections)
        {
            console.WriteLine($"{section.Name,-20} {section.Rows,9:N0} rows");
        }

        foreach (var row in export.LeftOut)
        {
            HangingLine.Write(console, "Left out, as it cannot be read: ", row, Color.Yellow);
        }

        foreach (var note in export.Notes)
        {
            HangingLine.Write(console, "Note: ", note);
        }

        console.WriteLine($"{export.Rows:N0} rows are in '{path}', written and read back; their hash is {export.Hash}.");
        console.WriteLine(
            "It holds addresses of readers, keys and passwords of feeds. Only you can read it: keep it so, and delete it after the move.");
    }
}

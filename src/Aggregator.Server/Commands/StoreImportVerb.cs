using Aggregator.Audit;
using Aggregator.Moving;

namespace Aggregator.Server.Commands;

/// <summary><c>store import</c>.</summary>
internal sealed class StoreImportVerb(StoreImporter importer, AuditTrail trail, IAnsiConsole console) : IHostedVerb
{
    /// <summary>More are only counted.</summary>
    private const int MostNamed = 50;

    public static readonly Argument<string> File = new("FILE") { Description = "A file that 'store export' wrote." };

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var import = await ImportAsync(result.GetRequiredValue(File), cancellationToken);
        await trail.AddAsync(AuditedChange.StoreImported, "store", null, $"{import.Rows} rows, hash {import.Hash}", cancellationToken);
        if (result.GetValue(SharedOptions.Json))
        {
            console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(import, ReportJson.Readable.StoreImport));
        }
        else
        {
            Write(import);
        }

        return import.LeftOut.Count + import.Missing.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private async Task<StoreImport> ImportAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await importer.ImportAsync(path, cancellationToken);
        }
        catch (StoreFileException exception)
        {
            throw new CommandFailedException($"'{path}' is refused. {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException($"'{path}' cannot be read: {exception.Message}");
        }
    }

    private void Write(StoreImport import)
    {
        foreach (var section in import.Sections)
        {
            var kept = $", {section.Kept:N0} stay as the store has them".If(section.Kept > 0);
            var updated = $", {section.Updated:N0} newer than the store's".If(section.Updated > 0);
            console.WriteLine($"{section.Name,-20} {section.Rows,9:N0} rows, {section.Added:N0} added{updated}{kept}");
        }

        Name("Left out, as no row of this program: ", import.LeftOut);
        Name("Not in the store, although it was added ('store check' says what is in its place): ", import.Missing);
        if (import.GoneOnAfter > 0)
        {
            console.WriteLine($"An earlier import of this file was cut after {import.GoneOnAfter:N0} rows; this one went on there.");
        }

        var there = import.Rows - import.LeftOut.Count - import.Missing.Count;
        console.WriteLine($"{there:N0} of {import.Rows:N0} rows were read back from the store; the hash of the file is {import.Hash}.");
    }

    private void Name(string label, IReadOnlyList<string> rows)
    {
        foreach (var row in rows.Take(MostNamed))
        {
            HangingLine.Write(console, label, row, Color.Yellow);
        }

        if (rows.Count > MostNamed)
        {
            console.WriteLine($"and {rows.Count - MostNamed:N0} more");
        }
    }
}

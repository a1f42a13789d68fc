using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Moving;

/// <summary>
/// Writes all that a store holds into one file, which is there under its name once it is whole and was read back. Other processes may work
/// on the store; what they write meanwhile may be missing.
/// </summary>
public sealed class StoreExporter(
    StoreSections sections, MovedKey key, IStoreContents contents, IMessageQueue queue, BrokenRows broken, Progress progress,
    TimeProvider time)
{
    /// <param name="path">Of a file that is not there yet; only its owner can read it.</param>
    /// <exception cref="StoreFileException">The file is there.</exception>
    public async Task<StoreExport> ExportAsync(string path, CancellationToken cancellationToken)
    {
        if (Path.Exists(path))
        {
            throw new StoreFileException($"'{path}' is there already and stays as it is; name another file.");
        }

        var partial = path + ".partial";
        try
        {
            // One that was left by an export that was cut may have another owner or mode.
            File.Delete(partial);
            var export = await WriteAsync(partial, cancellationToken);
            File.Move(partial, path);
            return export;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private async Task<StoreExport> WriteAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, PrivateFiles.Options(FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
        var export = await WriteAsync(file, cancellationToken);
        file.Flush(flushToDisk: true);
        file.Position = 0;
        await ReadBackAsync(file, export, cancellationToken);
        return export;
    }

    internal async Task<StoreExport> WriteAsync(Stream file, CancellationToken cancellationToken)
    {
        var leftOut = new List<string>();
        var moved = new List<MovedSection>();
        await using var writer = new StoreFileWriter(file);
        await writer.BeginAsync(typeof(StoreExporter).Assembly.GetName().Version!.ToString(3), time.GetUtcNow(), cancellationToken);
        foreach (var section in sections.All)
        {
            var work = progress.Begin($"{section.Name} exported");
            await writer.BeginSectionAsync(section.Name, cancellationToken);
            await foreach (var row in section.ListAsync(cancellationToken))
            {
                work.Add(1);
                if (row.Length > LineReader.MaxBytes)
                {
                    leftOut.Add($"{section.Name}: a row has {row.Length} bytes, and a file holds rows of {LineReader.MaxBytes}");
                    continue;
                }

                await writer.AddAsync(row, cancellationToken);
            }

            var hash = await writer.EndSectionAsync(section.Name, cancellationToken);
            moved.Add(new MovedSection(section.Name, hash.Rows, hash.ToString()));
            work.End();
        }

        var total = await writer.EndAsync(cancellationToken);
        leftOut.AddRange(broken.Names.Select(row => row.Table == RecordKinds.Deliveries.Name
            ? $"{row.Table}: {row.Key}; it is moved as one whose mail may have gone"
            : $"{row.Table}: {row.Key}"));
        return new StoreExport(
            moved, moved.Sum(section => section.Rows), total, leftOut, await NotesAsync(cancellationToken));
    }

    private async Task<IReadOnlyList<string>> NotesAsync(CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        if (key.Note is { } note)
        {
            notes.Add(note);
        }

        await foreach (var import in contents.ListRecordsAsync(RecordKinds.Imports, cancellationToken))
        {
            notes.Add(
                $"An import into this store was noted on {import.At:u} and has not ended: what it has yet to bring is not in the file. "
                + "Import the same file again to end it.");
        }

        foreach (var name in Queues.All.SelectMany(name => (string[])[name, Queues.PoisonOf(name)]))
        {
            if (await queue.CountAsync(name, cancellationToken) is var count and > 0)
            {
                notes.Add(
                    $"{count} messages stay in the queue {name}: what they ask for is found again, but who waits there for the answer to a "
                    + "sign-up has to sign up again, and what was set aside for an operator stays here.");
            }
        }

        return notes;
    }

    private static async Task ReadBackAsync(Stream file, StoreExport export, CancellationToken cancellationToken)
    {
        var summary = new StoreFileSummary();
        await foreach (var _ in StoreFileReader.ReadAsync(file, summary, cancellationToken))
        {
            // Read to the end, every count and hash is held against the rows.
        }

        if (summary.Hash != export.Hash || summary.Rows != export.Rows)
        {
            throw new StoreFileException("What was written was read back otherwise; check the disk.");
        }
    }
}

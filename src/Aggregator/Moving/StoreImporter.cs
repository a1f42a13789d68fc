using System.Runtime.CompilerServices;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Moving;

/// <summary>
/// Brings what a file holds into a store: the whole file is checked first, then each row is added where the store has none or an older one,
/// then all are read back. Repeatable; an import that was cut goes on where it stopped. Other processes may work on the store.
/// </summary>
public sealed class StoreImporter(StoreSections sections, IRecordStore records, Progress progress, TimeProvider time)
{
    /// <summary>Rows written at once: SQLite commits what waits together, and Azure has its latency to hide.</summary>
    private const int AtOnce = 32;

    /// <summary>Bytes of rows that wait to be written, but for the one that goes beyond.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>After how many rows it is noted how far the import has come.</summary>
    internal int NotedEvery { get; init; } = 512;

    /// <exception cref="StoreFileException">The file is refused, and nothing was written; or the store has another key.</exception>
    public async Task<StoreImport> ImportAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var summary = await CheckAsync(file, cancellationToken);
        var counts = summary.Sections.ToDictionary(
            section => section.Key, section => new MovedSection(section.Key, section.Value.Rows, section.Value.ToString()));
        var before = await records.FindAsync(RecordKinds.Imports, new(summary.Hash), cancellationToken);
        await WriteAsync(file, before?.Rows ?? 0, summary, counts, cancellationToken);
        var (leftOut, missing) = await ReadBackAsync(file, summary, counts, cancellationToken);
        await records.RemoveAsync(RecordKinds.Imports, new(summary.Hash), cancellationToken);
        return new StoreImport([.. counts.Values], summary.Rows, summary.Hash, before?.Rows ?? 0, leftOut, missing);
    }

    private async Task<StoreFileSummary> CheckAsync(Stream file, CancellationToken cancellationToken)
    {
        var known = sections.All.Select(section => section.Name).ToHashSet(StringComparer.Ordinal);
        var summary = new StoreFileSummary();
        var work = progress.Begin("rows of the file checked");
        await foreach (var row in ReadAsync(file, summary, cancellationToken))
        {
            if (!known.Contains(row.Section))
            {
                throw new StoreFileException(
                    $"It has rows of '{row.Section}', which this program does not know; import it with the program that wrote it, "
                    + "or a newer one.");
            }

            work.Add(1);
        }

        work.End();
        return summary;
    }

    private async Task WriteAsync(Stream file, long skipped, StoreFileSummary summary, Dictionary<string, MovedSection> counts,
        CancellationToken cancellationToken)
    {
        var work = progress.Begin("rows imported", (int)Math.Min(summary.Rows, int.MaxValue));
        work.Add((int)Math.Min(skipped, int.MaxValue));
        var (done, noted) = (skipped, skipped);
        await foreach (var (section, rows) in TogetherAsync(file, skipped, cancellationToken))
        {
            var written = await Task.WhenAll(rows.Select(row => section.WriteAsync(row.Json, cancellationToken)));
            foreach (var outcome in written)
            {
                if (outcome is RowOutcome.Kept && section.Name == RecordKinds.Keys.Name)
                {
                    throw new StoreFileException(
                        "The store has another key for its subscriptions than the file: the ids and links of both cannot work together, "
                        + "and nothing was written. Import into a store to which nobody has subscribed yet.");
                }

                var count = counts[section.Name];
                counts[section.Name] = count with
                {
                    Added = count.Added + Convert.ToInt32(outcome is RowOutcome.Added),
                    Updated = count.Updated + Convert.ToInt32(outcome is RowOutcome.Updated),
                };
            }

            done += rows.Count;
            work.Add(rows.Count);
            if (done - noted >= NotedEvery)
            {
                noted = done;
                await NoteAsync(summary.Hash, done, cancellationToken);
            }
        }

        await NoteAsync(summary.Hash, done, cancellationToken);
        work.End();
    }

    private Task NoteAsync(string file, long rows, CancellationToken cancellationToken) =>
        records.PutAsync(RecordKinds.Imports, new ImportProgress(file, rows, time.GetUtcNow()), cancellationToken);

    /// <returns>What is no row of this program, and what is not there.</returns>
    private async Task<(IReadOnlyList<string> LeftOut, IReadOnlyList<string> Missing)> ReadBackAsync(
        Stream file, StoreFileSummary summary, Dictionary<string, MovedSection> counts, CancellationToken cancellationToken)
    {
        var (leftOut, missing) = (new List<string>(), new List<string>());
        var work = progress.Begin("rows read back", (int)Math.Min(summary.Rows, int.MaxValue));
        await foreach (var (section, rows) in TogetherAsync(file, 0, cancellationToken))
        {
            var outcomes = await Task.WhenAll(rows.Select(row => section.CompareAsync(row.Json, cancellationToken)));
            var kept = outcomes.Count(compared => compared.Outcome is RowOutcome.Kept);
            counts[section.Name] = counts[section.Name] with { Kept = counts[section.Name].Kept + kept };
            foreach (var ((outcome, problem), row) in outcomes.Zip(rows))
            {
                if (outcome is RowOutcome.Missing or RowOutcome.Unreadable)
                {
                    (outcome is RowOutcome.Unreadable ? leftOut : missing).Add($"{row.Section}, line {row.Line}. {problem}".TrimEnd());
                }
            }

            work.Add(rows.Count);
        }

        work.End();
        return (leftOut, missing);
    }

    /// <summary>Rows of one section that are worked on at once, after so many of the file.</summary>
    private async IAsyncEnumerable<(StoreSection Section, IReadOnlyList<StoreFileRow> Rows)> TogetherAsync(
        Stream file, long skipped, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var byName = sections.All.ToDictionary(section => section.Name, StringComparer.Ordinal);
        var (together, bytes) = (new List<StoreFileRow>(), 0L);
        await foreach (var row in ReadAsync(file, new StoreFileSummary(), cancellationToken).Skip((int)skipped))
        {
            var isOther = together.Count > 0 && together[0].Section != row.Section;
            if (isOther || together.Count >= AtOnce || bytes + row.Json.Length > MostBytes)
            {
                if (together.Count > 0)
                {
                    yield return (byName[together[0].Section], together);
                }

                (together, bytes) = ([], 0);
            }

            together.Add(row);
            bytes += row.Json.Length;
        }

        if (together.Count > 0)
        {
            yield return (byName[together[0].Section], together);
        }
    }

    private static IAsyncEnumerable<StoreFileRow> ReadAsync(Stream file, StoreFileSummary summary, CancellationToken cancellationToken)
    {
        file.Position = 0;
        return StoreFileReader.ReadAsync(file, summary, cancellationToken);
    }
}

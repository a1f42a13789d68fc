using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Aggregator.Moving;

/// <summary>
/// Reads the file of a store and holds every count and hash in it against its rows: what comes to the last row unrefused is whole.
/// </summary>
internal static class StoreFileReader
{
    /// <exception cref="StoreFileException">It is no such file, of another format, cut or changed.</exception>
    public static async IAsyncEnumerable<StoreFileRow> ReadAsync(
        Stream file, StoreFileSummary summary, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var plain = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        var lines = new LineReader(plain);
        var state = new State(summary);
        state.Begin(await NextAsync(lines, cancellationToken));
        while (!state.IsEnded)
        {
            var line = await NextAsync(lines, cancellationToken)
                ?? throw new StoreFileException($"It is cut: it ends after line {lines.Number - 1} without its end.");
            if (line.AsSpan().StartsWith(StoreFileMark.Start))
            {
                state.Take(line, lines.Number);
                continue;
            }

            yield return new StoreFileRow(state.Add(line, lines.Number), line, lines.Number);
        }

        if (await NextAsync(lines, cancellationToken) is not null)
        {
            throw new StoreFileException($"It goes on after its end, at line {lines.Number}; it was changed.");
        }
    }

    private static async ValueTask<byte[]?> NextAsync(LineReader lines, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.ReadAsync(cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            var problem = lines.Number <= 1
                ? "It is not the file of a store: it is not compressed by gzip."
                : $"It is cut or damaged at line {lines.Number}.";
            throw new StoreFileException($"{problem} ({SingleLine.Of(exception.Message)})", exception);
        }
    }

    private sealed class State(StoreFileSummary summary)
    {
        private readonly RowHash _ends = new();
        private RowHash _rows = new();
        private string? _section;
        private long _all;

        public bool IsEnded { get; private set; }

        public void Begin(byte[]? line)
        {
            const string Foreign = "It is not the file of a store: its first line does not say so.";
            if (line is null || !line.AsSpan().StartsWith(StoreFileMark.Start))
            {
                throw new StoreFileException(Foreign);
            }

            var head = Read(line, 1);
            if (head.Kind != StoreFileMark.Head)
            {
                throw new StoreFileException(Foreign);
            }

            if (head.Format != StoreFileMark.Version)
            {
                throw new StoreFileException(
                    $"It has format {head.Format} and this program reads format {StoreFileMark.Version}. Use the program that wrote it "
                    + $"({head.Program ?? "it does not say which"}), or export the store with this one.");
            }

            (summary.Program, summary.WrittenAt) = (head.Program ?? "", head.WrittenAt);
        }

        public string Add(byte[] row, long line)
        {
            var section = _section ?? throw new StoreFileException($"Line {line} is a row outside of any section; the file was changed.");
            _rows.Add(row);
            _all++;
            return section;
        }

        public void Take(byte[] line, long number)
        {
            var mark = Read(line, number);
            switch (mark.Kind)
            {
                case StoreFileMark.SectionStart
                    when _section is null && mark.Name is { Length: > 0 } name && !summary.Sections.ContainsKey(name):
                    (_section, _rows) = (name, new RowHash());
                    break;
                case StoreFileMark.SectionEnd when _section is { } name && mark.Name == name:
                    Expect(mark, _rows.Rows, _rows.ToString(), $"The section {name}");
                    _ends.Add(line);
                    summary.Sections[name] = _rows;
                    _section = null;
                    break;
                case StoreFileMark.End when _section is null:
                    Expect(mark, _all, _ends.ToString(), "The file");
                    (summary.Rows, summary.Hash, IsEnded) = (_all, _ends.ToString(), true);
                    break;
                default:
                    throw new StoreFileException($"Line {number} does not belong there; the file was changed.");
            }
        }

        private static void Expect(StoreFileMark mark, long rows, string hash, string what)
        {
            if (mark.Rows != rows)
            {
                throw new StoreFileException($"{what} says it has {mark.Rows} rows and has {rows}; rows were lost or added.");
            }

            if (mark.Hash != hash)
            {
                throw new StoreFileException($"{what} has another hash than it says; it was changed or damaged.");
            }
        }

        private static StoreFileMark Read(byte[] line, long number)
        {
            try
            {
                return JsonSerializer.Deserialize(line, StoreFileJson.Default.StoreFileMark)!;
            }
            catch (JsonException exception)
            {
                throw new StoreFileException($"Line {number} cannot be read; the file was changed or damaged.", exception);
            }
        }
    }
}

/// <param name="Line">In the file, from 1.</param>
internal sealed record StoreFileRow(string Section, byte[] Json, long Line);

/// <summary>What a file says of itself, once it is read to its end.</summary>
internal sealed class StoreFileSummary
{
    public string Program { get; set; } = "";

    public DateTimeOffset? WrittenAt { get; set; }

    public long Rows { get; set; }

    /// <summary>Of the ends of all sections; names the file.</summary>
    public string Hash { get; set; } = "";

    public Dictionary<string, RowHash> Sections { get; } = new(StringComparer.Ordinal);
}

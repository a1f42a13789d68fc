using System.IO.Compression;

namespace Aggregator.Moving;

/// <summary>Writes the file of a store, row after row; what it holds in memory is a row.</summary>
internal sealed class StoreFileWriter(Stream file) : IAsyncDisposable
{
    private readonly GZipStream _lines = new(file, CompressionLevel.Optimal, leaveOpen: true);
    private readonly RowHash _ends = new();
    private RowHash _section = new();
    private long _rows;

    public ValueTask BeginAsync(string program, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var head = new StoreFileMark(StoreFileMark.Head) { Format = StoreFileMark.Version, Program = program, WrittenAt = now };
        return WriteLineAsync(head.ToLine(), cancellationToken);
    }

    public ValueTask BeginSectionAsync(string name, CancellationToken cancellationToken)
    {
        _section = new RowHash();
        return WriteLineAsync(new StoreFileMark(StoreFileMark.SectionStart) { Name = name }.ToLine(), cancellationToken);
    }

    /// <exception cref="StoreFileException">It is longer than a reader takes.</exception>
    public ValueTask AddAsync(byte[] row, CancellationToken cancellationToken)
    {
        if (row.Length > LineReader.MaxBytes)
        {
            throw new StoreFileException($"A row has {row.Length} bytes; {LineReader.MaxBytes} are the most that a file may hold.");
        }

        _section.Add(row);
        return WriteLineAsync(row, cancellationToken);
    }

    /// <returns>The hash of its rows.</returns>
    public async ValueTask<RowHash> EndSectionAsync(string name, CancellationToken cancellationToken)
    {
        _rows += _section.Rows;
        var end = new StoreFileMark(StoreFileMark.SectionEnd) { Name = name, Rows = _section.Rows, Hash = _section.ToString() };
        _ends.Add(end.ToLine());
        await WriteLineAsync(end.ToLine(), cancellationToken);
        return _section;
    }

    /// <returns>The hash of all.</returns>
    public async ValueTask<string> EndAsync(CancellationToken cancellationToken)
    {
        var hash = _ends.ToString();
        await WriteLineAsync(new StoreFileMark(StoreFileMark.End) { Rows = _rows, Hash = hash }.ToLine(), cancellationToken);
        return hash;
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private async ValueTask WriteLineAsync(byte[] line, CancellationToken cancellationToken)
    {
        await _lines.WriteAsync(line, cancellationToken);
        _lines.WriteByte((byte)'\n');
    }
}

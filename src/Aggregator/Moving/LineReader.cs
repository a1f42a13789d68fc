namespace Aggregator.Moving;

/// <summary>Reads lines of bytes that end in a line feed, none longer than <see cref="MaxBytes"/>.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>An article of five pages at their largest, with its markup, has less.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its line feed; null at the end.</summary>
    /// <exception cref="StoreFileException">The line is too long, or the last one has no line feed.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        using var line = new MemoryStream();
        Number++;
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                return line.Length == 0 ? null : throw new StoreFileException($"It is cut: line {Number} has no end.");
            }

            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var taken = length < 0 ? _end - _start : length;
            if (line.Length + taken > MaxBytes)
            {
                throw new StoreFileException($"Line {Number} is longer than {MaxBytes} bytes; no row of a store is.");
            }

            line.Write(_buffer, _start, taken);
            _start += length < 0 ? taken : taken + 1;
            if (length >= 0)
            {
                return line.ToArray();
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, cancellationToken);
        return _end > 0;
    }
}

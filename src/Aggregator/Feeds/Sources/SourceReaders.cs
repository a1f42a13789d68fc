using System.Collections.Frozen;

namespace Aggregator.Feeds.Sources;

/// <summary>The registered readers by kind.</summary>
public sealed class SourceReaders
{
    private readonly FrozenDictionary<string, ISourceReader> _readers;

    /// <exception cref="InvalidOperationException">Two readers have one name.</exception>
    public SourceReaders(IEnumerable<ISourceReader> readers)
    {
        var list = readers.ToArray();

        if (list.GroupBy(reader => reader.Kind).FirstOrDefault(group => group.Count() > 1) is { } doubles)
        {
            throw new InvalidOperationException($"Two source readers are named '{doubles.Key}'.");
        }

        _readers = list.ToFrozenDictionary(reader => reader.Kind);
    }

    public ISourceReader? Find(string kind) => _readers.GetValueOrDefault(kind);
}

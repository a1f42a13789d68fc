using System.Buffers.Binary;

namespace Aggregator.Feeds.State;

/// <summary>
/// The entries of a feed's last answer as eight bytes each: five of the fingerprint of the entry's id, three of its title's.
/// Nine in ten entries of an answer were in the one before; each found here saves a read of the store.
/// </summary>
public sealed record KnownEntries(byte[] Fingerprints)
{
    /// <summary>More are not remembered, since a row of a store has only so much room; the store is read for them.</summary>
    private const int MaxEntries = 1_000;

    private const int Size = sizeof(ulong);
    private const int TitleBits = 24;

    private Dictionary<ulong, ulong>? _byId;
    private HashSet<ulong>? _titles;

    /// <summary>
    /// Whether an entry is also known by its title alone: when another address answers than before, the same entries may have other ids.
    /// </summary>
    [JsonIgnore]
    public bool IsByTitle { get; init; }

    private Dictionary<ulong, ulong> ById => _byId ??= Enumerable.Range(0, Fingerprints.Length / Size)
        .Select(index => BinaryPrimitives.ReadUInt64BigEndian(Fingerprints.AsSpan(index * Size)))
        .DistinctBy(fingerprint => fingerprint >> TitleBits)
        .ToDictionary(fingerprint => fingerprint >> TitleBits);

    private HashSet<ulong> Titles => _titles ??= [.. ById.Values.Select(TitleOf)];

    public static KnownEntries Of(IReadOnlyCollection<(string Id, string Title)> entries)
    {
        var fingerprints = new byte[Math.Min(entries.Count, MaxEntries) * Size];

        foreach (var (index, (id, title)) in entries.Take(MaxEntries).Index())
        {
            BinaryPrimitives.WriteUInt64BigEndian(fingerprints.AsSpan(index * Size), Fingerprint(id, title));
        }

        return new KnownEntries(fingerprints);
    }

    /// <summary>Whether the entry was there, under whatever title.</summary>
    public bool Contains(string id) => ById.ContainsKey(Fingerprint(id, "") >> TitleBits);

    /// <summary>Whether the entry was there under this title.</summary>
    public bool Contains(string id, string title)
    {
        var fingerprint = Fingerprint(id, title);
        return ById.GetValueOrDefault(fingerprint >> TitleBits) == fingerprint
            || (IsByTitle && title.Length > 0 && Titles.Contains(TitleOf(fingerprint)));
    }

    private static ulong TitleOf(ulong fingerprint) => fingerprint & ((1UL << TitleBits) - 1);

    private static ulong Fingerprint(string id, string title) => (HashOf(id) << TitleBits) | (HashOf(title) >> (64 - TitleBits));

    private static ulong HashOf(string text) =>
        ulong.Parse(ContentId.For(text).AsSpan(0, 2 * Size), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

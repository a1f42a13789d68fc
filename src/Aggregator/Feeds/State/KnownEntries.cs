using System.Buffers.Binary;

namespace Aggregator.Feeds.State;

/// <summary>
/// The entries of a feed's last answers as eight bytes each: five of the fingerprint of the entry's id, three of its title's.
/// What is not found here is taken for new, so those of earlier answers stay for a while: a feed may lose entries and bring them back.
/// </summary>
public sealed record KnownEntries(byte[] Fingerprints)
{
    /// <summary>More are not remembered, since a row of a store has only so much room.</summary>
    private const int MaxEntries = 1_000;

    /// <summary>As many earlier entries stay, at least, and as many as the answer has.</summary>
    private const int LeastEarlier = 50;

    private const int Size = sizeof(ulong);
    private const int TitleBits = 24;

    /// <summary>What the same entries said; null in a state that was stored before this was remembered.</summary>
    public KnownContents? Contents { get; set; }

    private Dictionary<ulong, ulong>? _byId;
    private HashSet<ulong>? _titles;

    /// <summary>
    /// Whether an entry is also known by its title alone: when another address answers than before, the same entries may have other ids.
    /// </summary>
    [JsonIgnore]
    public bool IsByTitle { get; init; }

    private IEnumerable<ulong> All => Enumerable.Range(0, Fingerprints.Length / Size)
        .Select(index => BinaryPrimitives.ReadUInt64BigEndian(Fingerprints.AsSpan(index * Size)));

    private Dictionary<ulong, ulong> ById => _byId ??= All
        .DistinctBy(fingerprint => fingerprint >> TitleBits)
        .ToDictionary(fingerprint => fingerprint >> TitleBits);

    private HashSet<ulong> Titles => _titles ??= [.. ById.Values.Select(TitleOf)];

    /// <param name="entries">Those of the answer, in its order.</param>
    /// <param name="before">What was known before it.</param>
    /// <param name="isWhole">False where the rest of the answer is missing: then all that was known stays, as far as there is room.</param>
    public static KnownEntries Of(IReadOnlyCollection<KnownEntry> entries, KnownEntries? before, bool isWhole = true)
    {
        var now = entries.Take(MaxEntries).Select(entry => Fingerprint(entry.Id, entry.Title)).ToList();
        var contents = entries.Take(MaxEntries).Select(entry => entry.Content).OfType<uint>().ToList();
        var ids = now.Select(fingerprint => fingerprint >> TitleBits).ToHashSet();
        var earlier = before?.All.Where(fingerprint => !ids.Contains(fingerprint >> TitleBits)) ?? [];
        var wanted = isWhole ? Math.Max(LeastEarlier, now.Count) : MaxEntries;
        var room = Math.Min(wanted, MaxEntries - now.Count);
        now.AddRange(earlier.Take(room));

        var fingerprints = new byte[now.Count * Size];
        foreach (var (index, fingerprint) in now.Index())
        {
            BinaryPrimitives.WriteUInt64BigEndian(fingerprints.AsSpan(index * Size), fingerprint);
        }

        return new KnownEntries(fingerprints) { Contents = KnownContents.Of(contents, before?.Contents, room) };
    }

    /// <summary>Both together; null when neither is there.</summary>
    public static KnownEntries? Join(KnownEntries? one, KnownEntries? other)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        return new KnownEntries([.. one.Fingerprints, .. other.Fingerprints])
        {
            Contents = new KnownContents([.. one.Contents?.Fingerprints ?? [], .. other.Contents?.Fingerprints ?? []]),
        };
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

    /// <summary>Whether an entry said this, under whatever id.</summary>
    public bool ContainsContent(uint content) => Contents?.Contains(content) == true;

    private static ulong TitleOf(ulong fingerprint) => fingerprint & ((1UL << TitleBits) - 1);

    private static ulong Fingerprint(string id, string title) =>
        (ContentId.NumberFor(id) << TitleBits) | (ContentId.NumberFor(title) >> (64 - TitleBits));
}

/// <param name="Content">The fingerprint of what it says; null when that tells it from no other.</param>
public readonly record struct KnownEntry(string Id, string Title, uint? Content);

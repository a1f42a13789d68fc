using System.Buffers.Binary;

namespace Aggregator.Feeds.State;

/// <summary>
/// What the entries of a feed's last answers said, four bytes for each: a feed whose ids and addresses are others at every poll is known by
/// it. In a million entries a few meet another's four bytes by chance and are passed over.
/// </summary>
public sealed record KnownContents(byte[] Fingerprints)
{
    private const int Size = sizeof(uint);

    private HashSet<uint>? _set;

    private IEnumerable<uint> All => Enumerable.Range(0, Fingerprints.Length / Size)
        .Select(index => BinaryPrimitives.ReadUInt32BigEndian(Fingerprints.AsSpan(index * Size)));

    private HashSet<uint> Set => _set ??= [.. All];

    /// <param name="now">Those of the answer, in its order.</param>
    /// <param name="before">What was known before it.</param>
    /// <param name="room">For how many of those before.</param>
    public static KnownContents Of(IReadOnlyCollection<uint> now, KnownContents? before, int room)
    {
        var all = now.Concat((before?.All ?? []).Except(now).Take(room)).Distinct().ToList();
        var fingerprints = new byte[all.Count * Size];
        foreach (var (index, fingerprint) in all.Index())
        {
            BinaryPrimitives.WriteUInt32BigEndian(fingerprints.AsSpan(index * Size), fingerprint);
        }

        return new KnownContents(fingerprints);
    }

    public bool Contains(uint fingerprint) => Set.Contains(fingerprint);
}

using System.Buffers.Binary;
using System.Globalization;

namespace Aggregator.Feeds;

/// <summary>
/// The entries of a feed's last answer, each under its title, as fingerprints of eight bytes in base64. Nine in ten entries of an answer were in
/// the one before: each found here saves the store a look.
/// </summary>
internal sealed class KnownEntries
{
    /// <summary>More are not remembered: the store is asked about them, as ever.</summary>
    private const int Most = 1_000;

    private const int Size = sizeof(ulong);

    private readonly HashSet<ulong> _prints = [];

    public KnownEntries(string? known)
    {
        var bytes = new byte[((known?.Length ?? 0) * 3 / 4) + 3];

        if (known is not null && Convert.TryFromBase64String(known, bytes, out var length))
        {
            for (var at = 0; at + Size <= length; at += Size)
            {
                _prints.Add(BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at)));
            }
        }
    }

    public bool Contains(Candidate candidate) => _prints.Contains(PrintOf(candidate));

    public static string Of(IReadOnlyCollection<Candidate> candidates)
    {
        var bytes = new byte[Math.Min(candidates.Count, Most) * Size];

        foreach (var (index, candidate) in candidates.Take(Most).Index())
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(index * Size), PrintOf(candidate));
        }

        return Convert.ToBase64String(bytes);
    }

    private static ulong PrintOf(Candidate candidate) =>
        ulong.Parse(ContentId.For(candidate.Id, candidate.Title).AsSpan(0, 2 * Size), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

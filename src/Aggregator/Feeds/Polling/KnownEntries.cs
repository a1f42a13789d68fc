using System.Buffers.Binary;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// The entries of a feed's last answer as eight bytes each, in base64: five of the entry's fingerprint, three of its title's.
/// Nine in ten entries of an answer were in the one before: each found here saves the store a look.
/// </summary>
internal sealed class KnownEntries
{
    /// <summary>More are not remembered: the store is asked about them, as ever.</summary>
    private const int Most = 1_000;

    /// <summary>Before what is written in this way; what an earlier version wrote in another is no memory.</summary>
    private const string Mark = "2:";

    private const int Size = sizeof(ulong);
    private const int TitleBits = 24;

    private readonly Dictionary<ulong, ulong> _titles = [];

    private KnownEntries()
    {
    }

    /// <param name="known">As <see cref="Of"/> gave it.</param>
    /// <returns>Null when nothing is remembered.</returns>
    public static KnownEntries? Read(string? known)
    {
        if (known?.StartsWith(Mark, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var entries = new KnownEntries();
        var bytes = new byte[(known.Length * 3 / 4) + 3];
        if (Convert.TryFromBase64Chars(known.AsSpan(Mark.Length), bytes, out var length))
        {
            for (var at = 0; at + Size <= length; at += Size)
            {
                var print = BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at));
                entries._titles[print >> TitleBits] = print;
            }
        }

        return entries;
    }

    /// <summary>Whether it was there, under whatever title.</summary>
    public bool Contains(Candidate candidate) => _titles.ContainsKey(PrintOf(candidate) >> TitleBits);

    /// <summary>Whether it was there under the title it has now.</summary>
    public bool ContainsAsItIs(Candidate candidate) => _titles.GetValueOrDefault(PrintOf(candidate) >> TitleBits) == PrintOf(candidate);

    public static string Of(IReadOnlyCollection<Candidate> candidates)
    {
        var bytes = new byte[Math.Min(candidates.Count, Most) * Size];

        foreach (var (index, candidate) in candidates.Take(Most).Index())
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(index * Size), PrintOf(candidate));
        }

        return Mark + Convert.ToBase64String(bytes);
    }

    private static ulong PrintOf(Candidate candidate) => (HashOf(candidate.Id) << TitleBits) | (HashOf(candidate.Title) >> (64 - TitleBits));

    private static ulong HashOf(string text) => ulong.Parse(ContentId.For(text).AsSpan(0, 2 * Size), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;

namespace Aggregator.Storage.Azure;

/// <summary>
/// The table names beside those of <see cref="RecordKinds"/>, and every key. Rows that are listed by time count it backwards,
/// in their partition (a UTC day) as in their row, since tables answer in the order of keys and lists want the newest first; so a
/// range over days is one query in order, however long.
/// </summary>
internal static class Keys
{
    public const string Candidates = "candidates";
    public const string CandidateIndex = "candidateindex";
    public const string PendingCandidates = "pendingcandidates";
    public const string Articles = "articles";
    public const string ArticleIndex = "articleindex";
    public const string ArticleSearch = "articlesearch";
    public const string SearchSegments = "searchsegments";
    public const string Editions = "editions";
    public const string EditionStories = "editionstories";

    /// <summary>Rows of the others that cannot be read.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>The partition of a table that is small enough to be one, and the row of a partition that holds one.</summary>
    public const string Only = "-";

    private const int LatestDay = 9999_12_31;

    public static IReadOnlyList<string> Tables { get; } =
    [
        Candidates, CandidateIndex, PendingCandidates, Articles, ArticleIndex, ArticleSearch, SearchSegments, Editions, EditionStories,
        Quarantine,
        .. RecordKinds.Names,
    ];

    /// <summary>An id or name of ours as a key, which may not hold <c>/ \ # ?</c> or control characters.</summary>
    public static string Of(string name)
    {
        if (name.All(IsPlain))
        {
            return name;
        }

        var key = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(name))
        {
            _ = IsPlain((char)unit) ? key.Append((char)unit) : key.Append(CultureInfo.InvariantCulture, $"~{unit:x2}");
        }

        return key.ToString();
    }

    /// <summary>The id or name that was made a key.</summary>
    public static string Read(string key)
    {
        var name = new List<byte>(key.Length);
        for (var index = 0; index < key.Length; index++)
        {
            if (key[index] == '~' && IsHexadecimal(key.AsSpan(index + 1)))
            {
                name.Add(Convert.FromHexString(key.AsSpan(index + 1, 2))[0]);
                index += 2;
            }
            else
            {
                name.Add((byte)key[index]);
            }
        }

        return Encoding.UTF8.GetString([.. name]);
    }

    /// <summary>Smaller for later dates.</summary>
    public static string Backwards(DateOnly date) =>
        (LatestDay - (date.Year * 10000) - (date.Month * 100) - date.Day).ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>The day at the beginning of a key that counts days backwards.</summary>
    public static DateOnly ReadDay(string key)
    {
        var day = LatestDay - int.Parse(key.AsSpan(0, 8), CultureInfo.InvariantCulture);
        return new DateOnly(day / 10000, day / 100 % 100, day % 100);
    }

    /// <summary>Smaller for later times.</summary>
    public static string Backwards(DateTimeOffset time) =>
        (DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    private static bool IsHexadecimal(ReadOnlySpan<char> text) =>
        text.Length >= 2 && char.IsAsciiHexDigit(text[0]) && char.IsAsciiHexDigit(text[1]);

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or ':';
}

/// <summary>Where a row is that is listed by time.</summary>
internal sealed record Place(string Partition, string Row)
{
    /// <summary>Newest first, equal times by id.</summary>
    public static Place Of(DateTimeOffset firstSeenAt, string id) =>
        new(Keys.Backwards(DateOnly.FromDateTime(firstSeenAt.UtcDateTime)), $"{Keys.Backwards(firstSeenAt)}-{Keys.Of(id)}");

    /// <summary>Of the row.</summary>
    public static Place Of(TableEntity row) => new(row.PartitionKey, row.RowKey);

    /// <summary>The UTC day it was built from.</summary>
    public DateOnly Day => Keys.ReadDay(Partition);

    /// <summary>Whether it was made here; one that cannot be read is none.</summary>
    public bool IsOne => Partition.Length > 0 && Row.IndexOf('-', StringComparison.Ordinal) > 0;

    /// <summary>The id it was built from, as a key.</summary>
    public string Id => Row[(Row.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>The time it was built from.</summary>
    public DateTimeOffset Time =>
        new(DateTimeOffset.MaxValue.UtcTicks
            - long.Parse(Row.AsSpan(0, Row.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture), TimeSpan.Zero);

    /// <summary>
    /// The filter for all places in [<paramref name="since"/>, <paramref name="before"/>); null when no instant is in it.
    /// </summary>
    public static string? Between(DateTimeOffset since, DateTimeOffset before)
    {
        if (since >= before)
        {
            return null;
        }

        var last = before.AddTicks(-1);
        var end = Keys.Backwards(since) + "~";
        return global::Azure.Data.Tables.TableClient.CreateQueryFilter(
            $"PartitionKey ge {DayOf(last)} and PartitionKey le {DayOf(since)} and RowKey ge {Keys.Backwards(last)} and RowKey lt {end}");
    }

    private static string DayOf(DateTimeOffset time) => Keys.Backwards(DateOnly.FromDateTime(time.UtcDateTime));
}

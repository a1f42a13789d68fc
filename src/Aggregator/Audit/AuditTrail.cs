using Aggregator.Storage;

namespace Aggregator.Audit;

/// <summary>
/// What operators changed: an event of the log each, in the category <see cref="Category"/>, and a record of the store. Written when the
/// change is made, so that a crash between the two loses the entry and not the change.
/// </summary>
public sealed class AuditTrail(IRecordStore records, Operator who, TimeProvider time, ILoggerFactory loggers)
{
    public const string Category = "Aggregator.Audit";

    /// <summary>So many are shown.</summary>
    public const int MostListed = 200;

    private const int MaxLength = 1000;

    /// <summary>One template, and an event id for each change: the generator knows but one id for a method.</summary>
    private static readonly FrozenDictionary<AuditedChange, Action<ILogger, string, string, string?, string?, Exception?>> Events =
        Enum.GetValues<AuditedChange>().ToFrozenDictionary(change => change, Define);

    private readonly ILogger _log = loggers.CreateLogger(Category);

    public async Task AddAsync(AuditedChange what, string subject, string? before, string? after, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var entry = new AuditEntry
        {
            Id = $"{now.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}",
            At = now,
            Who = Short(who.Name)!,
            What = what,
            Subject = Short(subject)!,
            Before = Short(before),
            After = Short(after),
        };
        Events[what](_log, entry.Who, entry.Subject, entry.Before, entry.After, null);
        await records.PutAsync(RecordKinds.Audit, entry, cancellationToken);
    }

    /// <summary>The latest changes, the newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ListLatestAsync(int most, CancellationToken cancellationToken)
    {
        var latest = new SortedSet<AuditEntry>(Comparer<AuditEntry>.Create((one, other) => string.CompareOrdinal(other.Id, one.Id)));
        await foreach (var entry in records.ListAsync(RecordKinds.Audit, RecordKey.Only, null, cancellationToken))
        {
            latest.Add(entry);
            if (latest.Count > most)
            {
                latest.Remove(latest.Max!);
            }
        }

        return [.. latest];
    }

    private static Action<ILogger, string, string, string?, string?, Exception?> Define(AuditedChange change) =>
        LoggerMessage.Define<string, string, string?, string?>(
            LogLevel.Information,
            new EventId((int)change, change.ToString()),
            $"{change} by {{Who}}: {{Subject}}, from {{Before}} to {{After}}");

    private static string? Short(string? text) => text is null ? null : Truncate.At(SingleLine.Of(text), MaxLength);
}

using Aggregator.Digests.Translation.Fidelity;

namespace Aggregator.Digests.Translation;

/// <summary>What was translated on the last days; one record for all processes.</summary>
public sealed record TranslationUse
{
    private const int MaxDays = 8;

    /// <summary>By UTC day, oldest first, of the last eight days.</summary>
    public IReadOnlyList<TranslationDay> Days { get; init; } = [];

    /// <summary>Opaque to all but the store: the version this was read at; null for a record never stored.</summary>
    [JsonIgnore]
    public string? Version { get; init; }

    public TranslationDay On(DateOnly date) => Days.FirstOrDefault(day => day.Date == date) ?? new TranslationDay(date, 0, 0);

    public TranslationUse With(TranslationDay day) => this with
    {
        Days = [.. Days.Where(other => other.Date != day.Date && other.Date > day.Date.AddDays(-MaxDays)), day],
    };
}

/// <param name="Date">UTC.</param>
/// <param name="Calls">Texts for which the budget was taken, whether or not they were sent in the end.</param>
/// <param name="Characters">UTF-16 units of these texts.</param>
public sealed record TranslationDay(DateOnly Date, int Calls, int Characters)
{
    /// <summary>Texts by what became of them: one of <see cref="TranslationOutcomes"/> or <see cref="FidelityFaults"/>.</summary>
    public IReadOnlyDictionary<string, int> Outcomes { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    public TranslationDay Count(IEnumerable<string> outcomes)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (outcome, count) in Outcomes.Concat(outcomes.CountBy(outcome => outcome)))
        {
            counts[outcome] = counts.GetValueOrDefault(outcome) + count;
        }

        return this with { Outcomes = counts };
    }
}

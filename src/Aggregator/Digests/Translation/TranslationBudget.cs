using Aggregator.Storage;

namespace Aggregator.Digests.Translation;

/// <summary>Keeps calls and characters of a UTC day within their limits, across all processes on one store.</summary>
public sealed class TranslationBudget(IRecordStore records, IOptions<TranslationOptions> options, TimeProvider time)
{
    /// <summary>So many writers never meet; more tries mean that the store answers nonsense.</summary>
    private const int MaxTries = 20;

    /// <summary>Takes what the texts need, as far as it is there; what was taken is spent, whatever comes of it.</summary>
    /// <param name="characters">Of each text, the most important first.</param>
    /// <returns>For how many of them, from the first, it is enough.</returns>
    public async Task<int> TakeAsync(IReadOnlyList<int> characters, CancellationToken cancellationToken)
    {
        var taken = 0;
        await ChangeAsync(day => Take(day, characters, out taken), cancellationToken);
        return taken;
    }

    /// <summary>Counts what became of texts.</summary>
    public Task NoteAsync(IReadOnlyCollection<string> outcomes, CancellationToken cancellationToken) =>
        ChangeAsync(day => day.Count(outcomes), cancellationToken);

    /// <summary>The last day on which texts were to be translated; null when there is none, or translation is off.</summary>
    public async Task<TranslationDay?> FindLastDayAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn)
        {
            return null;
        }

        return (await GetAsync(cancellationToken)).Days is [.., var last] ? last : null;
    }

    private TranslationDay Take(TranslationDay day, IReadOnlyList<int> characters, out int taken)
    {
        var limits = options.Value;
        taken = 0;
        foreach (var length in characters)
        {
            if (day.Calls >= limits.MaxCallsPerDay || day.Characters + length > limits.MaxCharactersPerDay)
            {
                break;
            }

            taken++;
            day = day with { Calls = day.Calls + 1, Characters = day.Characters + length };
        }

        return day;
    }

    private async Task ChangeAsync(Func<TranslationDay, TranslationDay> change, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var use = await GetAsync(cancellationToken);
            var changed = use.With(change(use.On(Today())));
            if (await records.TrySaveAsync(RecordKinds.TranslationUse, changed, use.Version, cancellationToken) is not null)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The record of translations was changed by others {MaxTries} times while it was written.");
    }

    private async Task<TranslationUse> GetAsync(CancellationToken cancellationToken) =>
        await records.FindAsync(RecordKinds.TranslationUse, new(RecordKey.Only), cancellationToken) ?? new TranslationUse();

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}

namespace Aggregator.Hostile.Months;

/// <summary>What was found to be wrong, counted by rule, with the first few of each.</summary>
internal sealed class Breaches
{
    private const int Shown = 12;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _examples = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public bool Any => !_counts.IsEmpty;

    /// <param name="rule">What ought to hold.</param>
    /// <param name="what">What was seen instead.</param>
    public void Add(string rule, string what)
    {
        _counts.AddOrUpdate(rule, 1, (_, count) => count + 1);
        var examples = _examples.GetOrAdd(rule, _ => new());
        if (examples.Count < Shown)
        {
            examples.Enqueue(what);
        }
    }

    public void Check(bool holds, string rule, string what)
    {
        if (!holds)
        {
            Add(rule, what);
        }
    }

    public override string ToString() => string.Join('\n', _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"BREACH {pair.Key}: {pair.Value}\n" + string.Join('\n', _examples[pair.Key].Select(example => $"    {example}"))));
}

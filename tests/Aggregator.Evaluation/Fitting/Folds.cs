namespace Aggregator.Evaluation.Fitting;

/// <summary>Items to judge, and the items that the judge may learn from, as indices.</summary>
internal sealed record Fold(IReadOnlyList<int> Held, IReadOnlyList<int> Learned);

/// <summary>
/// Splits a set for cross-validation. What judges an item has seen no other item of its groups (its site; its source and its month)
/// and no near copy of it, so that the figures are those of news not seen yet rather than of news remembered.
/// </summary>
internal static class Folds
{
    /// <summary>Every item is held in exactly one fold. The split depends on the items alone, never on chance.</summary>
    /// <param name="texts">One text an item.</param>
    /// <param name="groupings">For each way of grouping one name an item; null for an item that belongs to no group of that kind.</param>
    /// <param name="parts">How many parts the groups of each way are dealt into. Two ways give up to that number squared of folds.</param>
    public static IReadOnlyList<Fold> Of(IReadOnlyList<string> texts, IReadOnlyList<IReadOnlyList<string?>> groupings, int parts)
    {
        var dealt = groupings.Select(groups => Deal(groups, parts)).ToList();
        var cells = Enumerable.Range(0, texts.Count).GroupBy(item => string.Join(' ', dealt.Select(way => way[item])));
        var copies = NearCopies.Of(texts);
        return [.. cells.Select(cell => HoldOut([.. cell], dealt, copies))];
    }

    private static Fold HoldOut(List<int> held, List<int?[]> dealt, IReadOnlyList<IReadOnlySet<int>> copies)
    {
        var barred = held.Concat(held.SelectMany(item => copies[item])).ToHashSet();
        var learned = Enumerable.Range(0, copies.Count)
            .Where(item => !barred.Contains(item) && !dealt.Any(way => way[item] is { } part && part == way[held[0]]));
        return new Fold(held, [.. learned]);
    }

    /// <summary>The part of each item: the largest groups first, each to the part that is smallest so far.</summary>
    private static int?[] Deal(IReadOnlyList<string?> groups, int parts)
    {
        var sizes = new int[parts];
        var partOf = new Dictionary<string, int>();
        var byName = groups.OfType<string>().GroupBy(name => name);
        foreach (var group in byName.OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            var part = Array.IndexOf(sizes, sizes.Min());
            partOf[group.Key] = part;
            sizes[part] += group.Count();
        }

        return [.. groups.Select(name => name is null ? null : (int?)partOf[name])];
    }
}

using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Sources;

/// <summary>Counts what is no entry, by reason, in the order of first sight.</summary>
internal sealed class SkippedItemList
{
    private readonly List<SkippedItem> _reasons = [];

    public void Add(string reason)
    {
        var index = _reasons.FindIndex(known => known.Reason == reason);
        if (index < 0)
        {
            _reasons.Add(new SkippedItem(reason, 1));
        }
        else
        {
            _reasons[index] = _reasons[index] with { Count = _reasons[index].Count + 1 };
        }
    }

    public IReadOnlyList<SkippedItem> ToList() => _reasons;
}

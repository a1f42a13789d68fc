namespace Aggregator.Feeds.Sources;

/// <summary>What the adapters of lists in JSON share, where each item is an entry.</summary>
/// <inheritdoc cref="JsonAdapter(string, string, string, string?)"/>
internal abstract class JsonListAdapter(string name, string sender, string items, string? home = null)
    : JsonAdapter(name, sender, items, home)
{
    protected sealed override void AddEntries(JsonElement list, EntryList entries)
    {
        foreach (var item in list.EnumerateArray())
        {
            AddEntry(item, entries);
        }
    }

    /// <summary>Adds the entry of one item, or counts it as skipped.</summary>
    protected abstract void AddEntry(JsonElement item, EntryList entries);
}

using Aggregator.Feeds.Parsing;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>What the adapters of lists in JSON share.</summary>
/// <param name="sender">Who answers, such as <c>MiniMax</c>.</param>
/// <param name="items">What its list has to hold, such as <c>news with a slug and a title</c>.</param>
internal abstract class JsonAdapter(string name, string sender, string items, string? home = null)
    : SiteAdapter(name, AdapterInput.Json, $"The answer of {sender} no longer has {items}", home)
{
    private readonly string _gone = $"The answer of {sender} no longer has {items}";

    protected sealed override void AddEntries(string text, EntryList entries)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            throw EntryList.Gone($"{sender} answers with something other than JSON");
        }

        try
        {
            using var document = LenientJson.Parse(text, entries.Repairs);
            if (ListIn(document.RootElement) is not { ValueKind: JsonValueKind.Array } list)
            {
                throw EntryList.Gone(_gone);
            }

            AddEntries(list, entries);
        }
        catch (JsonException exception)
        {
            throw new FeedFormatException($"{sender} answers with broken JSON: {exception.Message}", exception);
        }
    }

    /// <summary>The list of items; null when it is not where it was.</summary>
    protected abstract JsonElement? ListIn(JsonElement root);

    protected virtual void AddEntries(JsonElement list, EntryList entries)
    {
        foreach (var item in list.EnumerateArray())
        {
            AddEntry(item, entries);
        }
    }

    /// <summary>Adds the entry of one item, or counts it as skipped. Not called where the list is read as a whole.</summary>
    protected virtual void AddEntry(JsonElement item, EntryList entries) => throw new NotSupportedException();

    /// <summary>A text as one line; null when it is missing or empty.</summary>
    protected static string? Line(JsonElement holder, string name) => HtmlText.OneLine(holder.Text(name) ?? "").NullIfEmpty();

    /// <summary>A key that an address is made of; null when it is missing or empty.</summary>
    protected static string? Key(JsonElement holder, string name) => holder.Text(name)?.Trim('/', ' ').NullIfEmpty();
}

using Aggregator.Feeds.Parsing;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// What the adapters of lists in JSON share. Those that read a list as a whole are of this class; most read it item by item, see
/// <see cref="JsonListAdapter"/>.
/// </summary>
/// <param name="sender">Who answers, such as <c>MiniMax</c>.</param>
/// <param name="items">What its list has to hold, such as <c>news with a slug and a title</c>.</param>
internal abstract class JsonAdapter(string name, string sender, string items, string? home = null)
    : SiteAdapter(name, AdapterInput.Json, $"The answer of {sender} no longer has {items}", home)
{
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
                throw EntryList.Gone(Gone);
            }

            AddEntries(list, entries);
        }
        catch (JsonException exception)
        {
            throw new FeedFormatException($"{sender} answers with broken JSON: {exception.Message}", exception)
            {
                IsCut = CutJson.Find(text) is not null,
            };
        }
    }

    /// <summary>The list of items; null when it is not where it was.</summary>
    protected abstract JsonElement? ListIn(JsonElement root);

    protected abstract void AddEntries(JsonElement list, EntryList entries);

    /// <summary>A text as one line; null when it is missing or empty.</summary>
    protected static string? Line(JsonElement holder, string name) => HtmlText.OneLine(holder.Text(name) ?? "").NullIfEmpty();

    /// <summary>A key that an address is made of; null when it is missing or empty.</summary>
    protected static string? Key(JsonElement holder, string name) => holder.Text(name)?.Trim('/', ' ').NullIfEmpty();
}

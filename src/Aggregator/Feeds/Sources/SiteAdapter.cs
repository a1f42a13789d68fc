using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// What the adapters of single sites share: the answer is decoded, an entry is made of each item in it, items that cannot be used
/// are counted by reason, and an answer in which no item is understood is a failure in words, never an empty feed.
/// </summary>
/// <param name="gone">What is said then, such as <c>The page no longer has cards with a title</c>.</param>
/// <param name="home">The page for readers, absolute or relative to the address that is polled; null when that is the page itself.</param>
internal abstract partial class SiteAdapter(string name, string accept, string gone, string? home = null) : IFeedAdapter
{
    public string Name => name;

    public string Accept => accept;

    public virtual int MaxBytes => 0;

    /// <summary>Whether an answer without any item is sound.</summary>
    protected virtual bool MayBeEmpty => false;

    /// <summary>What is said when no item was understood.</summary>
    protected string Gone => gone;

    public virtual ParsedFeed Read(Feed feed, FetchResponse response)
    {
        var entries = new EntryList(response.Address);
        var encoding = AddEntries(response, entries);
        var blank = new ParsedFeed
        {
            Format = name,
            Encoding = encoding,
            Repairs = entries.Repairs.ToList(),
            Title = feed.Title,
            Link = entries.Home ?? new Uri(response.Address, home ?? response.Address.AbsoluteUri),
        };
        return entries.ToFeed(blank, Gone, MayBeEmpty);
    }

    /// <returns>The encoding that the answer was read in.</returns>
    /// <exception cref="FeedFormatException">The answer is of another format altogether.</exception>
    protected virtual string AddEntries(FetchResponse response, EntryList entries)
    {
        var (text, encoding) = AdapterInput.Decode(response, entries.Repairs);
        AddEntries(text, entries);
        return encoding;
    }

    /// <inheritdoc cref="AddEntries(FetchResponse, EntryList)"/>
    protected abstract void AddEntries(string text, EntryList entries);

    /// <summary>The identity of a note that has no address of its own: its day or month in China and its title.</summary>
    protected static string IdOf(string site, NoteDate date, string title) => $"{site}:{date.Key}:{title}";

    /// <summary>By what a note without a link is found on its page: the words of its title, joined as the common generators do.</summary>
    protected static string AnchorOf(string title) =>
        Uri.EscapeDataString(string.Join('-', Words().Matches(title.ToLowerInvariant()).Select(word => word.Value)));

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}

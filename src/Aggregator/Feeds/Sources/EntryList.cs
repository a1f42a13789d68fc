using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Sources;

/// <summary>Collects the entries of one answer, and counts by reason the items that became none.</summary>
internal sealed class EntryList(Uri address)
{
    private readonly List<FeedEntry> _entries = [];
    private readonly List<SkippedItem> _skipped = [];
    private bool _isUnderstood;

    /// <summary>Where the answer came from, which its relative addresses are relative to.</summary>
    public Uri Address { get; } = address;

    /// <summary>The page for readers that the entries belong to, where only the answer says it.</summary>
    public Uri? Home { get; set; }

    public Repairs Repairs { get; } = new();

    public void Add(FeedEntry entry)
    {
        _entries.Add(entry);
        _isUnderstood = true;
    }

    /// <summary>Counts an item that is understood and left out on purpose, such as a <c>pre-release</c>.</summary>
    public void LeaveOut(string reason)
    {
        Reject(reason);
        _isUnderstood = true;
    }

    /// <summary>Counts an item that lacks something, such as a <c>card without a title</c>.</summary>
    public void Reject(string reason)
    {
        var index = _skipped.FindIndex(known => known.Reason == reason);
        if (index < 0)
        {
            _skipped.Add(new SkippedItem(reason, 1));
            return;
        }

        _skipped[index] = _skipped[index] with { Count = _skipped[index].Count + 1 };
    }

    /// <summary>The entries, newest first and each id once, with what was skipped.</summary>
    /// <param name="blank">The feed without its entries.</param>
    /// <param name="gone">What is said when no item was understood, such as <c>The page no longer has cards with a title</c>.</param>
    /// <param name="mayBeEmpty">Whether an answer without any item is sound.</param>
    /// <exception cref="FeedFormatException">No item was understood: the site has changed its shape.</exception>
    public ParsedFeed ToFeed(ParsedFeed blank, string gone, bool mayBeEmpty)
    {
        if (!_isUnderstood && !(mayBeEmpty && _skipped.Count == 0))
        {
            throw Gone(gone);
        }

        return blank with
        {
            // Sites pin articles above newer ones and list a card twice.
            Entries = [.. _entries.DistinctBy(entry => entry.Id ?? entry.Link?.AbsoluteUri).OrderByDescending(entry => entry.PublishedAt)],
            SkippedItems = _skipped,
        };
    }

    /// <summary>What is thrown when the shape of an answer has changed.</summary>
    public static FeedFormatException Gone(string missing) => new($"{missing}: nothing read.");
}

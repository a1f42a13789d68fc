using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Sources;

/// <summary>Collects the entries of one answer, and counts by reason the items that became none.</summary>
internal sealed class EntryList(Uri address)
{
    // About as far back as entries are news.
    private static readonly TimeSpan News = TimeSpan.FromDays(14);

    private readonly List<FeedEntry> _entries = [];
    private readonly List<(string Reason, DateTimeOffset? At, bool IsOnTop, bool IsLeftOut)> _skipped = [];
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
        _skipped.Add((reason, null, false, IsLeftOut: true));
        _isUnderstood = true;
    }

    /// <summary>Counts an item that the list is not about, and so no loss, such as a <c>page that is not a quickstart</c>.</summary>
    public void Ignore(string reason) => _skipped.Add((reason, null, false, IsLeftOut: true));

    /// <summary>Counts an item that lacks something, such as a <c>card without a title</c>.</summary>
    /// <param name="at">Its date; null when its place in the list has to say whether it is new.</param>
    public void Reject(string reason, DateTimeOffset? at = null) => _skipped.Add((reason, at, _entries.Count == 0, false));

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

        var newest = _entries.Max(entry => entry.PublishedAt);
        return blank with
        {
            // Sites pin articles above newer ones and list a card twice.
            Entries =
            [
                .. _entries.DistinctBy(entry => entry.Id ?? entry.Link?.AbsoluteUri)
                    .OrderByDescending(entry => entry.PublishedAt ?? entry.PublishedBy),
            ],
            SkippedItems =
            [
                .. _skipped.GroupBy(item => item.Reason).Select(group => new SkippedItem(group.Key, group.Count(), group.Any(IsLoss))),
            ],
        };

        bool IsLoss((string Reason, DateTimeOffset? At, bool IsOnTop, bool IsLeftOut) item) =>
            !item.IsLeftOut && (item.At is null ? item.IsOnTop : newest is null || item.At > newest - News);
    }

    /// <summary>What is thrown when the shape of an answer has changed.</summary>
    public static FeedFormatException Gone(string missing) => new($"{missing}: nothing read.");
}

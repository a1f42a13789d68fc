using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Polling;

/// <summary>Makes candidates of a feed's entries: identity, dates, address. An entry that cannot be used is passed over, its neighbours are not.</summary>
internal sealed class CandidateFactory(IOptions<FeedOptions> options)
{
    private const int LongestTitle = 500;
    private static readonly DateTimeOffset FirstFeed = new(1997, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public IEnumerable<Candidate> Create(Feed feed, ParsedFeed parsed, DateTimeOffset now) =>
        Try(feed, parsed, now).Select(tried => tried.Candidate).OfType<Candidate>();

    /// <summary>Every entry with the candidate it makes, or why it makes none.</summary>
    public IEnumerable<(FeedEntry Entry, Candidate? Candidate, string Objection)> Try(Feed feed, ParsedFeed parsed, DateTimeOffset now)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (index, entry) in parsed.Entries.Index())
        {
            var objection = index >= options.Value.MaxEntries ? $"only the first {options.Value.MaxEntries} entries are looked at" : FindObjection(entry, now);
            var candidate = objection is null ? Create(feed, parsed, entry, now) : null;
            if (candidate is not null && !ids.Add(candidate.Id))
            {
                (candidate, objection) = (null, "it is told above already");
            }

            yield return (entry, candidate, objection ?? "");
        }
    }

    private string? FindObjection(FeedEntry entry, DateTimeOffset now) =>
        TitleOf(entry).Length == 0 && AddressOf(entry) is null ? "it has neither a title nor an address"
        : DateOf(entry, now) is { } date && date < now - options.Value.MaxEntryAge ? $"it is older than {options.Value.MaxEntryAge.TotalDays:0} days"
        : null;

    private static DateTimeOffset? DateOf(FeedEntry entry, DateTimeOffset now) =>
        (entry.PublishedAt ?? entry.UpdatedAt ?? entry.CreatedAt) is { } date && date >= FirstFeed && date <= now.AddDays(1) ? date : null;

    private static Candidate Create(Feed feed, ParsedFeed parsed, FeedEntry entry, DateTimeOffset now)
    {
        var title = TitleOf(entry);
        var address = AddressOf(entry);
        var dated = DateOf(entry, now);
        return new Candidate
        {
            Id = IdOf(feed, entry, title, address),
            FeedId = feed.Id,
            Title = title,
            Address = address,
            Summary = entry.Summary,
            Content = entry.Content,
            Authors = [.. entry.Authors.Select(author => SingleLine.Of(author.Name ?? "")).Where(name => name.Length > 0)],
            Tags = [.. entry.Tags.Select(tag => SingleLine.Of(tag.Label ?? tag.Term))],
            // What the catalogue says is looked at by people; what a feed says is a template's default as often as not.
            Language = entry.Language ?? feed.Language ?? parsed.Language,
            Image = WebAddress(entry.Image),
            PublishedAt = dated ?? now,
            IsPublishedGuessed = dated is null,
            FirstSeenAt = now,
        };
    }

    /// <summary>The feed's own id, else the address, else title and date; each kind apart, so that one never meets another.</summary>
    private static string IdOf(Feed feed, FeedEntry entry, string title, Uri? address) => (entry.Id, address) switch
    {
        ({ Length: > 0 } id, _) => ContentId.For(feed.Id, "id", id),
        (_, { } link) => ContentId.For(feed.Id, "link", link.AbsoluteUri),
        _ => ContentId.For(feed.Id, "title", title, entry.PublishedAt?.UtcDateTime.ToString("O") ?? ""),
    };

    private static string TitleOf(FeedEntry entry)
    {
        var title = SingleLine.Of(entry.Title.Length > 0 ? entry.Title : HtmlText.ToLine(entry.Summary.Length > 0 ? entry.Summary : entry.Content));
        if (title.Length <= LongestTitle)
        {
            return title;
        }

        var end = char.IsHighSurrogate(title[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle;
        return title[..end];
    }

    private static Uri? AddressOf(FeedEntry entry)
    {
        try
        {
            return WebAddress(entry.Link) is not { } link ? null
                : entry.IsPartOfPage && link.Fragment.Length > 1 ? new UriBuilder(CanonicalUrl.Of(link)) { Fragment = link.Fragment }.Uri
                : CanonicalUrl.Of(link);
        }
        catch (UriFormatException)
        {
            return null; // an address that cannot be written again leads nowhere
        }
    }

    private static Uri? WebAddress(Uri? address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0 } ? address : null;
}

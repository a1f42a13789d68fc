using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Polling;

/// <summary>Makes candidates of a feed's entries: identity, dates, address. Skips only the entries that cannot be used.</summary>
internal sealed class CandidateFactory(IOptions<FeedOptions> options)
{
    /// <summary>How many entries of one answer are looked at, from the top; feeds that hold more hold their whole archive.</summary>
    private const int MaxEntries = 500;
    private const int MaxTitleLength = 500;

    /// <summary>A date that is further ahead is a mistake, and the page may know better.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromHours(1);

    /// <summary>No feed is older than the first format of feeds, so an earlier date is a mistake.</summary>
    private static readonly DateTimeOffset FirstFeed = new(1997, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public IEnumerable<Candidate> Create(Feed feed, ParsedFeed parsed, DateTimeOffset now) =>
        Try(feed, parsed, now).Select(tried => tried.Candidate).OfType<Candidate>();

    /// <summary>Every entry with the candidate it makes, or why it makes none.</summary>
    public IEnumerable<(FeedEntry Entry, Candidate? Candidate, string Objection)> Try(Feed feed, ParsedFeed parsed, DateTimeOffset now)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var repeated = RepeatedIds(parsed);

        // An archive that begins with its oldest entry ends with the news.
        var entries = parsed.Entries.Count > MaxEntries
            ? parsed.Entries.OrderByDescending(entry => DateOf(entry, TimeSpan.Zero, now))
            : parsed.Entries.AsEnumerable();

        foreach (var (index, entry) in entries.Index())
        {
            if (index >= MaxEntries)
            {
                yield return (entry, null, $"only the first {MaxEntries} entries are looked at");
            }
            else if (FindObjection(entry, now) is { } objection)
            {
                yield return (entry, null, objection);
            }
            else if (Create(feed, parsed, entry, repeated, now) is var candidate && ids.Add(candidate.Id))
            {
                yield return (entry, candidate, "");
            }
            else
            {
                yield return (entry, null, "an entry above is the same");
            }
        }
    }

    private string? FindObjection(FeedEntry entry, DateTimeOffset now)
    {
        if (TitleOf(entry).Length == 0 && AddressOf(entry) is null)
        {
            return "it has neither a title nor an address";
        }

        var age = options.Value.MaxEntryAge;
        return (DateOf(entry, TimeSpan.Zero, now) ?? entry.PublishedBy) < now - age ? $"it is older than {age.TotalDays:0} days" : null;
    }

    /// <summary>The candidate with its date corrected by how far the dates of its feed lie ahead of the time.</summary>
    public static Candidate Corrected(Candidate candidate, FeedEntry entry, TimeSpan shift)
    {
        var now = candidate.FirstSeenAt;
        var date = DateOf(entry, shift, now);
        return candidate with
        {
            PublishedAt = date ?? (entry.PublishedBy < now ? entry.PublishedBy.Value : now),
            IsPublishedGuessed = date is null,
        };
    }

    /// <summary>The date that the feed states, as it is.</summary>
    public static DateTimeOffset? StatedDate(FeedEntry entry) => entry.PublishedAt ?? entry.UpdatedAt ?? entry.CreatedAt;

    /// <summary>Null for a date that cannot be right: before there were feeds, or ahead by more than clocks differ.</summary>
    private static DateTimeOffset? DateOf(FeedEntry entry, TimeSpan shift, DateTimeOffset now)
    {
        if (StatedDate(entry) is not { } stated || stated < FirstFeed || stated - shift > now + MostAhead)
        {
            return null;
        }

        // No article stands in the future.
        var date = stated - shift;
        return date > now ? now : date;
    }

    /// <summary>
    /// The ids that stand for several entries of the answer, which are ids of none: with the links that tell those entries apart.
    /// </summary>
    private static Dictionary<string, HashSet<Uri>> RepeatedIds(ParsedFeed parsed) => parsed.Entries
        .Where(entry => !string.IsNullOrEmpty(entry.Id))
        .GroupBy(entry => entry.Id!, StringComparer.Ordinal)
        .Where(group => group.DistinctBy(entry => (entry.Link, entry.Title)).Skip(1).Any())
        .ToDictionary(
            group => group.Key,
            group => group.Select(AddressOf).OfType<Uri>().CountBy(link => link)
                .Where(link => link.Value == 1).Select(link => link.Key).ToHashSet(),
            StringComparer.Ordinal);

    private static Candidate Create(
        Feed feed, ParsedFeed parsed, FeedEntry entry, Dictionary<string, HashSet<Uri>> repeated, DateTimeOffset now)
    {
        var title = TitleOf(entry);
        var address = AddressOf(entry);
        var candidate = new Candidate
        {
            Id = IdOf(feed, entry, title, address, repeated),
            FeedId = feed.Id,
            Title = title,
            Address = address,
            Summary = entry.Summary,
            Content = entry.Content,
            Authors = [.. entry.Authors.Select(author => SingleLine.Of(author.Name ?? "")).Where(name => name.Length > 0)],
            Tags = [.. entry.Tags.Select(tag => SingleLine.Of(tag.Label ?? tag.Term))],

            // People check what the catalogue says; what a feed says is often the default of its template.
            Language = entry.Language ?? feed.Language ?? parsed.Language,
            Image = WebAddress.OrNull(entry.Image),
            PublishedAt = now,
            FirstSeenAt = now,
        };
        return Corrected(candidate, entry, TimeSpan.Zero);
    }

    /// <summary>The feed's own id, else the address, else title and date; each marked, so that one never meets another.</summary>
    private static string IdOf(
        Feed feed, FeedEntry entry, string title, Uri? address, Dictionary<string, HashSet<Uri>> repeated) => (entry.Id, address) switch
        {
            ({ Length: > 0 } id, _) when !repeated.ContainsKey(id) => ContentId.For(feed.Id, "id", id),
            ({ Length: > 0 } id, { } link) when repeated[id].Contains(link) => ContentId.For(feed.Id, "link", link.AbsoluteUri),
            (null or "", { } link) => ContentId.For(feed.Id, "link", link.AbsoluteUri),
            _ => ContentId.For(feed.Id, "title", title, entry.PublishedAt?.UtcDateTime.ToString("O") ?? ""),
        };

    private static string TitleOf(FeedEntry entry)
    {
        var title = entry.Title.NullIfEmpty() ?? HtmlText.ToLine(entry.Summary.NullIfEmpty() ?? entry.Content);
        return Truncate.At(SingleLine.Of(title), MaxTitleLength);
    }

    private static Uri? AddressOf(FeedEntry entry)
    {
        if (!WebAddress.IsWeb(entry.Link))
        {
            return null;
        }

        try
        {
            var canonical = CanonicalUrl.Of(entry.Link);
            var isPart = entry.IsPartOfPage && entry.Link.Fragment.Length > 1;
            return isPart ? new UriBuilder(canonical) { Fragment = entry.Link.Fragment }.Uri : canonical;
        }
        catch (UriFormatException)
        {
            return null; // an address that cannot be written again leads nowhere
        }
    }
}

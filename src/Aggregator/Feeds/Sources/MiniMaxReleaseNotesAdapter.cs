using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads MiniMax's notes on models, a Markdown file: a heading a day (<c>#### March 18, 2026</c>), under it a card a model.</summary>
internal sealed partial class MiniMaxReleaseNotesAdapter : IFeedAdapter
{
    public string Name => "minimax-notes";

    public string Accept => AdapterInput.PlainText;

    public ParsedFeed Read(Feed feed, FetchResponse response)
    {
        var (text, encoding) = response.Decode();
        var passedOver = new SkippedItemList();
        var entries = new List<FeedEntry>();
        DateTimeOffset? day = null;

        foreach (Match part in Parts().Matches(text))
        {
            if (part.Groups["heading"].Success)
            {
                day = ChinaTime.Find(part.Groups["heading"].Value) ?? day;
            }
            else if (Entry(response.Address, part, day) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                passedOver.Add("card without a title or under no day");
            }
        }

        return entries.Count == 0
            ? throw AdapterInput.Gone("The notes no longer have cards under headings with a day")
            : new ParsedFeed { Format = Name, Encoding = encoding, Title = feed.Title, Link = response.Address, Entries = [.. entries.DistinctBy(entry => entry.Id)], PassedOver = passedOver.ToList() };
    }

    private static FeedEntry? Entry(Uri address, Match card, DateTimeOffset? day)
    {
        var attributes = Attributes().Matches(card.Groups["attributes"].Value).GroupBy(attribute => attribute.Groups[1].Value).ToDictionary(group => group.Key, group => System.Net.WebUtility.HtmlDecode(group.First().Groups[2].Value));
        if (day is null || HtmlText.OneLine(attributes.GetValueOrDefault("title", "")) is not { Length: > 0 } title)
        {
            return null;
        }

        var leads = Uri.TryCreate(address, attributes.GetValueOrDefault("href", ""), out var target) && target.Scheme is "http" or "https";
        return new FeedEntry
        {
            Id = FormattableString.Invariant($"minimax:{day.Value.ToOffset(ChinaTime.Offset):yyyy-MM-dd}:{title}"),
            Title = title,
            Link = leads ? target : address,
            PublishedAt = day,
            Content = RelativeLinks.Resolve(MarkdownText.ToHtml(card.Groups["body"].Value), address),
        };
    }

    [GeneratedRegex("""^[ \t]*\#{1,6}[ \t]+(?<heading>[^\n]+)|<Card\s(?<attributes>(?:[^<>"]|"[^"<]*")*?)(?:/>|>(?<body>(?:(?!<Card\s).)*?)</Card>)""", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex("([a-z]+)\\s*=\\s*\"([^\"]*)\"", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attributes();
}

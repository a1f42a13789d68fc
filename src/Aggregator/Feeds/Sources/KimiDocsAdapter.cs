using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the index of Kimi's documentation (<c>llms.txt</c>: a line a page), in which a new model shows first as a new
/// quickstart. The pages carry no dates.
/// </summary>
internal sealed partial class KimiDocsAdapter : IFeedAdapter
{
    public string Name => "kimi-docs";

    public string Accept => AdapterInput.PlainText;

    public ParsedFeed Read(Feed feed, FetchResponse response)
    {
        var (text, encoding) = response.Decode();
        var pages = Pages().Matches(text);
        var entries = pages.Where(page => Quickstart().IsMatch(page.Groups["address"].Value)).Select(page => Entry(response.Address, page)).OfType<FeedEntry>().DistinctBy(entry => entry.Id).ToList();
        if (entries.Count == 0)
        {
            throw AdapterInput.Gone("The index no longer names a model's quickstart");
        }

        return new ParsedFeed
        {
            Format = Name,
            Encoding = encoding,
            Title = feed.Title,
            Link = response.Address,
            Entries = entries,
            IsInventory = true,
            PassedOver = pages.Count > entries.Count ? [new SkippedItem("page that is no quickstart, or named twice", pages.Count - entries.Count)] : [],
        };
    }

    private static FeedEntry? Entry(Uri address, Match page) =>
        Uri.TryCreate(address, MarkdownEnding().Replace(page.Groups["address"].Value, ""), out var target) && target.Scheme is "http" or "https"
            ? new FeedEntry
            {
                Id = $"kimi:{target.AbsolutePath}",
                Title = HtmlText.OneLine(System.Net.WebUtility.HtmlDecode(page.Groups["title"].Value)),
                Link = target,
                Summary = HtmlText.Escape(HtmlText.OneLine(page.Groups["text"].Value)),
            }
            : null;

    [GeneratedRegex(@"^\s*[-*]\s*\[(?<title>[^\]\n]+)\]\((?<address>[^)\s]+)\)(?::[ \t]*(?<text>[^\n]*))?", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Pages();

    [GeneratedRegex(@"/kimi-[a-z0-9.-]+-quickstart(?:\.md)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quickstart();

    [GeneratedRegex(@"\.md$", RegexOptions.CultureInvariant)]
    private static partial Regex MarkdownEnding();
}

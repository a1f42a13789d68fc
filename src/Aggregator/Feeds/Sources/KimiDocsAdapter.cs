using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the index of Kimi's documentation (<c>llms.txt</c>: one line a page), in which a new model shows first as a new
/// quickstart. The pages carry no dates.
/// </summary>
internal sealed partial class KimiDocsAdapter()
    : SiteAdapter("kimi-docs", AdapterInput.PlainText, "The index no longer names a model's quickstart")
{
    public override ParsedFeed Read(Feed feed, FetchResponse response) => base.Read(feed, response) with { IsInventory = true };

    protected override void AddEntries(string text, EntryList entries)
    {
        foreach (Match page in Pages().Matches(text))
        {
            var address = page.Groups["address"].Value;
            var target = WebAddress.Resolve(MarkdownEnding().Replace(address, ""), entries.Address);
            if (target is null || !Quickstart().IsMatch(address))
            {
                entries.Ignore("page that is not a quickstart");
                continue;
            }

            entries.Add(new FeedEntry
            {
                Id = $"kimi:{target.AbsolutePath}",
                Title = HtmlText.OneLine(WebUtility.HtmlDecode(page.Groups["title"].Value)),
                Link = target,
                Summary = HtmlText.Escape(HtmlText.OneLine(page.Groups["text"].Value)),
            });
        }
    }

    // "- [Kimi K2 quickstart](/docs/guide/kimi-k2-quickstart.md): How to call it".
    [GeneratedRegex(
        @"^\s*[-*]\s*\[(?<title>[^\]\n]+)\]\((?<address>[^)\s]+)\)(?::[ \t]*(?<text>[^\n]*))?",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Pages();

    [GeneratedRegex(@"/kimi-[a-z0-9.-]+-quickstart(?:\.md)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quickstart();

    [GeneratedRegex(@"\.md$", RegexOptions.CultureInvariant)]
    private static partial Regex MarkdownEnding();
}

using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads the hub's papers of the day (<c>huggingface.co/api/daily_papers</c>): title, abstract and authors; the day is that of the listing, not of the paper.</summary>
internal sealed class HuggingFacePaperAdapter : IFeedAdapter
{
    public string Name => "huggingface-papers";

    public string Accept => AdapterInput.Json;

    public ParsedFeed Read(Feed feed, FetchResponse response) => response.ReadJson("The model hub", root => Read(feed, response.Address, root));

    private ParsedFeed Read(Feed feed, Uri address, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            throw AdapterInput.Gone("The model hub's answer is no list of papers any more");
        }

        var passedOver = new SkippedItemList();
        var entries = new List<FeedEntry>();

        foreach (var item in root.EnumerateArray())
        {
            var paper = item.Part("paper") ?? default;
            if (paper.Text("id") is not { Length: > 0 } id || HtmlText.OneLine(paper.Text("title") ?? item.Text("title") ?? "") is not { Length: > 0 } title)
            {
                passedOver.Add("paper without an id and a title");
                continue;
            }

            entries.Add(new FeedEntry
            {
                Id = $"paper:{id}",
                Title = title,
                Link = new Uri(address, $"/papers/{Uri.EscapeDataString(id)}"),
                PublishedAt = DateReader.Read(paper.Text("submittedOnDailyAt") ?? item.Text("publishedAt") ?? paper.Text("publishedAt")),
                Language = "en",
                Content = $"<p>{HtmlText.Escape(HtmlText.OneLine(paper.Text("summary") ?? item.Text("summary") ?? ""))}</p>",
                Authors = [.. paper.List("authors").Select(author => author.Text("name")).OfType<string>().Select(name => new FeedPerson(HtmlText.OneLine(name), null, null))],
            });
        }

        // At a weekend the list may be empty, and that is no fault.
        return entries.Count == 0 && passedOver.ToList().Count > 0
            ? throw AdapterInput.Gone("The model hub's papers have no id and title any more")
            : new ParsedFeed { Format = Name, Encoding = "", Title = feed.Title, Link = new Uri(address, "/papers"), Entries = entries, PassedOver = passedOver.ToList() };
    }
}

using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads Hugging Face's papers of the day (<c>huggingface.co/api/daily_papers</c>): title, abstract and authors. The day is that of
/// the listing, not of the paper.
/// </summary>
internal sealed class HuggingFacePaperAdapter()
    : JsonListAdapter("huggingface-papers", "Hugging Face", "papers with an id and a title", "/papers")
{
    // At a weekend the list may be empty.
    protected override bool MayBeEmpty => true;

    protected override JsonElement? ListIn(JsonElement root) => root;

    protected override void AddEntry(JsonElement item, EntryList entries)
    {
        var paper = item.Part("paper") ?? default;
        if (Key(paper, "id") is not { } id || (Line(paper, "title") ?? Line(item, "title")) is not { } title)
        {
            entries.Reject("paper without an id and a title");
            return;
        }

        entries.Add(new FeedEntry
        {
            Id = $"paper:{id}",
            Title = title,
            Link = new Uri(entries.Address, $"/papers/{Uri.EscapeDataString(id)}"),
            PublishedAt = DateReader.Read(paper.Text("submittedOnDailyAt") ?? item.Text("publishedAt") ?? paper.Text("publishedAt")),
            Language = "en",
            Content = $"<p>{HtmlText.Escape(Line(paper, "summary") ?? Line(item, "summary") ?? "")}</p>",
            Authors =
            [
                .. paper.List("authors")
                    .Where(author => !author.IsTrue("hidden"))
                    .SelectMany(author => FeedPerson.Named(author.Text("name"))),
            ],
        });
    }
}

using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the list behind Zhipu's news and research (<c>zhipuai.cn/api/articles</c>: <c>docs[]</c> with <c>id</c>, <c>category</c> and
/// texts in two languages, <c>title_zh</c> and <c>title_en</c>). The Chinese text is taken, which every article has.
/// </summary>
internal sealed class ZhipuArticleAdapter()
    : JsonListAdapter("zhipu-articles", "Zhipu", "articles with an id and a title", "/zh/research")
{
    protected override JsonElement? ListIn(JsonElement root) => root.Part("docs");

    protected override void AddEntry(JsonElement item, EntryList entries)
    {
        var published = DateReader.Read(item.Text("createAt") ?? item.Text("createdAt"), ChinaTime.Offset);
        if (item.Part("active") is { ValueKind: JsonValueKind.False })
        {
            entries.LeaveOut("article not published");
            return;
        }

        if (Key(item, "id") is not { } id || (Line(item, "title_zh") ?? Line(item, "title_en")) is not { } title)
        {
            entries.Reject("article without an id and a title", published);
            return;
        }

        // Research is the blog's place; what is of another category is news.
        var section = item.Text("category") is null or "blog" ? "research" : "news";
        entries.Add(new FeedEntry
        {
            Id = $"zhipu:{id}",
            Title = title,
            Link = WebAddress.Resolve(item.Text("externalUrl_zh"), null)
                ?? new Uri(entries.Address, $"/zh/{section}/{Uri.EscapeDataString(id)}"),
            PublishedAt = published,
            Language = Line(item, "title_zh") is null ? "en" : "zh-Hans",
            Summary = HtmlText.Escape(item.Text("resume_zh") ?? item.Text("resume_en") ?? ""),
        });
    }
}

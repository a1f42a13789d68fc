using System.ComponentModel;
using Aggregator.Search;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Aggregator.Web.Mcp;

/// <summary>What an assistant can ask the desk (Model Context Protocol). All of it only reads.</summary>
[McpServerToolType]
internal sealed class NewsTools(
    EditionCache cache, StoryArchive stories, LabHistory labs, IArticleSearch search, IArticleStore articles, Lexicon lexicon, FormatChooser formats, EditionLinks links, TimeProvider time)
{
    private const int MaxStories = 100;
    private const int MaxArticles = 50;

    [McpServerTool(Name = "digest", Title = "Read the daily digest", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("The daily digest of DeepSeek and the Chinese AI labs as Markdown: stories in order of importance, each with its sources and links, and at the end their ids. The latest edition unless a date or a number of hours is given.")]
    public async Task<string> DigestAsync(
        [Description("Date of an edition, such as 2026-11-02.")] string? date = null,
        [Description("Instead of an edition: the last so many hours, live, 1 to 168.")] int? hours = null,
        [Description("Only stories about these labs: ids such as deepseek, moonshot, alibaba-qwen.")] string[]? labs = null,
        [Description("Only these kinds of news: release, research, benchmark, product, price, business, policy, chips, people, safety, opinion, other.")] string[]? topics = null,
        [Description("At most so many stories, 1 to 100.")] int? limit = null,
        CancellationToken cancellationToken = default)
    {
        Check(date is null || hours is null, "Give a date or hours, not both.");
        Check(hours is null or (>= 1 and <= 168), "hours is a whole number from 1 to 168.");
        Check(limit is null or (>= 1 and <= MaxStories), $"limit is a whole number from 1 to {MaxStories}.");
        Check((topics ?? []).All(topic => EditionQuery.Topics.Contains(topic, StringComparer.OrdinalIgnoreCase)), $"There are these topics: {string.Join(", ", EditionQuery.Topics)}.");
        var filter = new EditionFilter(LabsOf(labs), [], topics ?? [], limit);
        var edition = hours is { } span
            ? await cache.GetLiveAsync(TimeSpan.FromHours(span), cancellationToken)
            : date is null ? await cache.GetCurrentAsync(cancellationToken) : await FindAsync(date, cancellationToken);

        using var output = new MemoryStream();
        var narrow = filter.Apply(edition);
        await formats.Get("md").WriteAsync(narrow, links, output, cancellationToken);
        var ids = narrow.Stories.Select((story, at) => string.Create(CultureInfo.InvariantCulture, $"{at + 1}\\. `{story.Id}`  "));
        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length) + (narrow.Stories.Count == 0 ? "" : $"\n## Ids for the tool story\n\n{string.Join('\n', ids)}\n");
    }

    [McpServerTool(Name = "search_articles", Title = "Search the articles", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Finds articles on the Chinese AI labs by words in title, excerpt and text, in English and Chinese, best first. Answers JSON with title, outlet, address, date, excerpt and labs of each.")]
    public async Task<string> SearchAsync(
        [Description("Words that must all occur; \"words in quotes\" stand together, -words must not occur.")] string query,
        [Description("Only about these labs: ids such as deepseek.")] string[]? labs = null,
        [Description("Only in these languages: en, zh, zh-Hans, zh-Hant.")] string[]? languages = null,
        [Description("Only what was first seen in the last so many days, 1 to 730.")] int? days = null,
        [Description("At most so many, 1 to 50.")] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        Check(limit is >= 1 and <= MaxArticles, $"limit is a whole number from 1 to {MaxArticles}.");
        Check(days is null or (>= 1 and <= 730), "days is a whole number from 1 to 730.");
        Check((languages ?? []).All(language => SubscriptionRequestReader.Languages.Contains(language, StringComparer.OrdinalIgnoreCase)), $"There are these languages: {string.Join(", ", SubscriptionRequestReader.Languages)}.");
        if (!SearchQuery.TryParse(query, out var words, out var problem))
        {
            throw new McpException($"The query {problem}.");
        }

        var filter = ArticleFilter.None with { Labs = LabsOf(labs), Languages = languages ?? [] };
        var since = days is { } span ? time.GetUtcNow().AddDays(-span) : (DateTimeOffset?)null;
        var hits = await search.SearchAsync(new SearchRequest(words, filter, since, 0, limit), cancellationToken);
        var highlighter = new Highlighter(words);
        var items = new List<ArticleItem>(hits.Count);
        foreach (var hit in hits)
        {
            items.Add(ArticleItem.Of(hit.Article) with { Found = await FoundMarks.OfAsync(hit, highlighter, articles, cancellationToken) });
        }

        return JsonSerializer.Serialize(new ArticlePage(items, null), ApiJson.Readable.ArticlePage);
    }

    [McpServerTool(Name = "story", Title = "Read a story", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("One story with how each source told it, in order of publication, as JSON. Ids stand at the end of what digest answers, and in what lab answers.")]
    public async Task<string> StoryAsync([Description("The story's id.")] string id, CancellationToken cancellationToken = default)
    {
        var story = StoryEndpoints.IsId(id) ? await stories.FindAsync(id, cancellationToken) : null;
        Check(story is not null, "No edition tells a story of this id.");
        return JsonSerializer.Serialize(story!, ApiJson.Readable.ArchivedStory);
    }

    [McpServerTool(Name = "lab", Title = "Read about a lab", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("A lab: its names, models, people, how often it was in the news in the last thirty editions, and the stories about it, as JSON.")]
    public async Task<string> LabAsync([Description("The lab's id or name, such as deepseek or 月之暗面.")] string lab, CancellationToken cancellationToken = default)
    {
        var known = FindLab(lab);
        Check(known is not null, $"The lexicon knows no lab '{QueryReader.Shorten(lab)}'. It knows {string.Join(", ", lexicon.Labs.Select(one => one.Id))}.");
        var record = await labs.FindAsync(known!.Id, cancellationToken);
        return JsonSerializer.Serialize(LabView.Of(record!, [.. record!.Stories.Take(30)], null), ApiJson.Readable.LabView);
    }

    private async Task<Edition> FindAsync(string date, CancellationToken cancellationToken)
    {
        var edition = Dates.TryRead(date, out var day) ? await cache.FindAsync(day, cancellationToken) : null;
        Check(edition is not null, $"There is no edition of '{QueryReader.Shorten(date)}'; dates are written as 2026-11-02, and an edition comes once a day.");
        return edition!;
    }

    private IReadOnlyList<string> LabsOf(string[]? names)
    {
        var unknown = (names ?? []).Select(name => name ?? "").FirstOrDefault(name => FindLab(name) is null);
        Check(unknown is null, $"The lexicon knows no lab '{QueryReader.Shorten(unknown ?? "")}'. It knows {string.Join(", ", lexicon.Labs.Select(one => one.Id))}.");
        return [.. (names ?? []).Select(name => FindLab(name)!.Id)];
    }

    private Lab? FindLab(string name) =>
        lexicon.FindLab(name.ToLowerInvariant())
        ?? lexicon.Labs.FirstOrDefault(lab => lab.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || lab.ChineseName == name || lab.TraditionalName == name);

    /// <summary>Tells the assistant what it did wrong, so that it can do better.</summary>
    private static void Check(bool isRight, string otherwise)
    {
        if (!isRight)
        {
            throw new McpException(otherwise);
        }
    }
}

using Aggregator.Articles;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Aggregator.Search;
using Aggregator.Web.Api;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Aggregator.Web.Mcp;

/// <summary>The tools for assistants (Model Context Protocol). All of them only read.</summary>
[McpServerToolType]
internal sealed class NewsTools(EditionCache cache, StoryArchive stories, LabHistory labs, IArticleSearch search, IArticleStore articles,
    Lexicon lexicon, FormatChooser formats, EditionLinks links, TimeProvider time)
{
    private const int MaxHours = 168;
    private const int MaxDays = 730;
    private const int MaxStories = 100;
    private const int MaxArticles = 50;
    private const int MaxLabStories = 30;

    [McpServerTool(Name = "digest", Title = "Read the daily digest", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description(
        "The daily digest of DeepSeek and the Chinese AI labs as Markdown: stories in order of importance, each with sources and links, "
        + "and at the end the story ids. The latest edition by default; the edition of a date, or the last hours live.")]
    public async Task<string> DigestAsync(
        [Description("Date of an edition, such as 2026-11-02. Not together with hours.")] string? date = null,
        [Description("The last hours live instead of an edition: a whole number from 1 to 168.")] int? hours = null,
        [Description("Only stories about these labs: ids such as deepseek, moonshot, alibaba-qwen.")] string[]? labs = null,
        [Description(
            "Only these topics: release, research, benchmark, product, price, business, policy, chips, people, safety, incident, opinion.")]
        string[]? topics = null,
        [Description("Number of stories at most, from 1 to 100; all by default.")] int? limit = null,
        CancellationToken cancellationToken = default)
    {
        Require(date is null || hours is null, "Give either date or hours, not both.");
        RequireNumber("hours", hours, MaxHours);
        RequireNumber("limit", limit, MaxStories);
        RequireAmong("topic", topics, ArticleTopics.All);
        var filter = new EditionFilter(FindLabs(labs), [], topics ?? [], limit);
        var edition = (date, hours) switch
        {
            ({ } day, _) => await GetEditionAsync(day, cancellationToken),
            (_, { } span) => await cache.GetLiveAsync(TimeSpan.FromHours(span), cancellationToken),
            _ => await cache.GetCurrentAsync(cancellationToken),
        };

        using var output = new MemoryStream();
        var narrow = filter.Apply(edition);
        await formats.Get("md").WriteAsync(narrow, links, output, cancellationToken);
        var text = Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
        if (narrow.Stories.Count == 0)
        {
            return text;
        }

        var ids = narrow.Stories.Select((story, index) => $"{index + 1}\\. `{story.Id}`  ");
        return $"{text}\n## Ids for the tool story\n\n{string.Join('\n', ids)}\n";
    }

    [McpServerTool(Name = "search_articles", Title = "Search the articles", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description(
        "Searches articles about the Chinese AI labs in title, excerpt and text, in English and Chinese, best match first. "
        + "Returns JSON with title, outlet, address, date, excerpt and labs of each.")]
    public async Task<string> SearchAsync(
        [Description("Words that must all occur, 12 at most; \"words in quotes\" must occur together, -words must not.")] string query,
        [Description("Only articles about these labs: ids such as deepseek.")] string[]? labs = null,
        [Description("Only articles in these languages: en, zh, zh-Hans, zh-Hant.")] string[]? languages = null,
        [Description("Only articles first seen in the last days: a whole number from 1 to 730.")] int? days = null,
        [Description("Number of articles at most, from 1 to 50.")] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        RequireNumber("limit", limit, MaxArticles);
        RequireNumber("days", days, MaxDays);
        RequireAmong("language", languages, SubscriptionRequestReader.Languages);
        if (!SearchQuery.TryParse(query, out var words, out var problem))
        {
            throw new McpException($"The query {problem}.");
        }

        var filter = ArticleFilter.None with { Labs = FindLabs(labs), Languages = languages ?? [] };
        var since = time.GetUtcNow() - (TimeSpan.FromDays(1) * days);
        var found = await search.SearchAsync(new SearchRequest(words, filter, since, 0, limit), cancellationToken);
        var highlighter = new Highlighter(words);
        var items = new List<ArticleItem>(found.Hits.Count);
        foreach (var hit in found.Hits)
        {
            items.Add(ArticleItem.Of(hit.Article, await FoundMarks.OfAsync(hit, highlighter, articles, cancellationToken)));
        }

        return JsonSerializer.Serialize(new ArticlePage(items, null, found.IsCut), ApiJson.Readable.ArticlePage);
    }

    [McpServerTool(Name = "story", Title = "Read a story", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("One story with the report of each source, in order of publication, as JSON. The tools digest and lab return story ids.")]
    public async Task<string> StoryAsync([Description("Id of the story.")] string id, CancellationToken cancellationToken = default)
    {
        var story = await stories.FindAsync(id, null, cancellationToken);
        Require(story is not null, "No edition of the last month has a story of this id.");
        return JsonSerializer.Serialize(story, ApiJson.Readable.ArchivedStory);
    }

    [McpServerTool(Name = "lab", Title = "Read about a lab", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("A lab as JSON: names, models, people, how often it was in the news in the last thirty editions, and stories about it.")]
    public async Task<string> LabAsync(
        [Description("Id or name of the lab, such as deepseek or 月之暗面.")] string lab, CancellationToken cancellationToken = default)
    {
        var record = await labs.FindAsync(GetLab(lab).Id, cancellationToken);
        return JsonSerializer.Serialize(LabView.Of(record!, record!.Stories.Take(MaxLabStories), null), ApiJson.Readable.LabView);
    }

    private async Task<Edition> GetEditionAsync(string date, CancellationToken cancellationToken)
    {
        var edition = IsoDate.Find(date) is { } day ? await cache.FindAsync(day, cancellationToken) : null;
        Require(edition is not null, $"There is no edition of '{QueryReader.Quote(date)}'. A date is written as 2026-11-02.");
        return edition;
    }

    private IReadOnlyList<string> FindLabs(string[]? names) => [.. (names ?? []).Select(name => GetLab(name ?? "").Id)];

    private Lab GetLab(string name)
    {
        var lab = lexicon.FindLab(name.ToLowerInvariant()) ?? lexicon.Labs.FirstOrDefault(lab => IsNamed(lab, name));
        var known = string.Join(", ", lexicon.Labs.Select(lab => lab.Id));
        Require(lab is not null, $"There is no lab '{QueryReader.Quote(name)}'. The labs are {known}.");
        return lab;
    }

    private static bool IsNamed(Lab lab, string name) =>
        lab.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || lab.ChineseName == name || lab.TraditionalName == name;

    private static void RequireNumber(string argument, int? number, int most) =>
        Require(number is null || (number >= 1 && number <= most), $"{argument} is a whole number from 1 to {most}.");

    private static void RequireAmong(string argument, string[]? values, IReadOnlyList<string> known) => Require(
        (values ?? []).All(value => known.Contains(value, StringComparer.OrdinalIgnoreCase)),
        $"A {argument} is one of {string.Join(", ", known)}.");

    /// <exception cref="McpException">The message for the assistant, so that it can correct its call.</exception>
    private static void Require([DoesNotReturnIf(false)] bool isValid, string message)
    {
        if (!isValid)
        {
            throw new McpException(message);
        }
    }
}

namespace Aggregator.Hostile.Months;

/// <summary>The lists in JSON that adapters read, each as its site gives it.</summary>
internal static class ListShapes
{
    /// <summary>Hugging Face's models of one organisation, with a quantised copy beside each.</summary>
    public static SourceAnswer Models(IReadOnlyList<NewsItem> items) => Json(items.SelectMany(item => new[]
    {
        Model(item, ""),
        Model(item, "-GGUF"),
    }));

    public static SourceAnswer Papers(IReadOnlyList<NewsItem> items) => Json(items.Select(item => new
    {
        paper = new
        {
            id = item.Key,
            authors = new[] { new { name = "Li Hua", hidden = false } },
            publishedAt = item.At.AddDays(-1).ToString("O"),
            submittedOnDailyAt = item.At.ToString("O"),
            title = item.Text.Title,
            summary = string.Join(' ', item.Text.Paragraphs),
        },
    }));

    public static SourceAnswer Qwen(IReadOnlyList<NewsItem> items) => Json(new
    {
        success = true,
        data = new
        {
            articles = items.Select(item => new
            {
                id = item.Key,
                title = item.Text.Title,
                path = item.Key,
                content = $"<!DOCTYPE html><html><head><title>x</title></head><body><article><div class=\"post-content\">{item.Text.Html}"
                    + "</div></article></body></html>",
                extra = new
                {
                    date = item.At.ToOffset(TimeSpan.FromHours(8)).ToString("O"),
                    author = "QwenTeam",
                    description = item.Text.Summary,
                },
            }),
        },
    });

    public static SourceAnswer MiniMax(IReadOnlyList<NewsItem> items) => Json(new
    {
        data = items.Select(item => new
        {
            slug = item.Key,
            title = item.Text.Title,
            summary = item.Text.Summary,
            tags = new[] { "Model" },
            publishDate = item.At.ToUnixTimeMilliseconds(),
        }),
    });

    public static SourceAnswer Zhipu(IReadOnlyList<NewsItem> items) => Json(new
    {
        docs = items.Select(item => new
        {
            id = item.Key,
            title_zh = item.Text.Title,
            category = "blog",
            active = true,
            createAt = item.At.ToString("O"),
            resume_zh = item.Text.Summary,
        }),
    });

    public static SourceAnswer Seed(IReadOnlyList<NewsItem> items) => Json(new
    {
        sub_article_list = items.Select(item => new
        {
            ArticleMeta = new { ArticleID = item.Number, ArticleType = 2, Status = 2, PublishDate = item.At.ToUnixTimeMilliseconds() },
            ArticleSubContentEn = new { item.Text.Title, TitleKey = item.Key, Abstract = item.Text.Summary },
        }),
    });

    public static SourceAnswer Hunyuan(IReadOnlyList<NewsItem> items) => Json(new
    {
        code = 0,
        data = new
        {
            list = items.Select(item => new
            {
                id = item.Number,
                title = item.Text.Title,
                customUrl = item.Key,
                desc = item.Text.Summary,
                displayPublishTime = item.At.ToUnixTimeSeconds(),
            }),
        },
    });

    /// <summary>Hits of the search, with one that hardly anybody voted for beside each.</summary>
    public static SourceAnswer HackerNews(IReadOnlyList<NewsItem> items) => Json(new
    {
        hits = items.SelectMany(item => new[]
        {
            Hit(item, item.Key, 120),
            Hit(item, $"{item.Key}-again", 2),
        }),
    });

    private static object Hit(NewsItem item, string id, int points) => new
    {
        objectID = id,
        title = item.Text.Title,
        url = item.Page.AbsoluteUri,
        story_text = item.Text.Summary,
        points,
        created_at = item.At.ToString("O"),
    };

    private static object Model(NewsItem item, string copy)
    {
        var author = item.Source.Feed.Address.Query.Split("author=")[1].Split('&')[0];
        var trait = NewsWords.Traits[item.Number % NewsWords.Traits.Length];
        var id = $"{author}/{item.Lab.Model}-{trait}-{item.Key}{copy}";
        return new
        {
            id,
            modelId = id,
            @private = false,
            pipeline_tag = "text-generation",
            tags = new[] { "license:mit" },
            createdAt = item.At.ToString("O"),
        };
    }

    private static SourceAnswer Json<T>(T value) => new(JsonSerializer.Serialize(value), "application/json");
}

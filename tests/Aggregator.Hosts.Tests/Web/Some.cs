using Aggregator.Text;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>Sample news, written for the tests.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 11, 3, 6, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Date = new(2026, 11, 2);

    public static Edition Edition(DateOnly? date = null, IReadOnlyList<EditionStory>? stories = null)
    {
        var day = date ?? Date;
        var end = new DateTimeOffset(day.ToDateTime(new TimeOnly(22, 30)), TimeSpan.Zero);
        return new Edition
        {
            Date = day,
            WindowStart = end.AddDays(-1),
            WindowEnd = end,
            PublishedAt = end.AddSeconds(4),
            LexiconVersion = "2026-10",
            Stories = stories ?? Stories(end),
            Labs = [new("deepseek", "DeepSeek", 21, 12.4), new("alibaba-qwen", "Alibaba Qwen", 11, 9), new(
                "moonshot",
                "Moonshot AI",
                7,
                null), new("zhipu", "Z.ai", 2, 4.1)],
            Sources = new EditionSources(
                [.. Enumerable.Range(1, 19).Select(number => $"Source {number}")],
                ["Import Notes", "量子日报", "Chip Ledger"],
                []),
            FullScore = new StoryScore(1, 0.35, 0.15, 0.25, 0.15, 0.1),
            Articles = 47,
            NearMisses = 132,
        };
    }

    public static string ReaderId(int number) => $"{number:x32}";

    public static string ReaderAddress(int number) => $"reader-{number}@desk.example";

    /// <summary>Who confirmed, and whose hour is that of the instant, in UTC.</summary>
    public static Subscription Reader(int number, DateTimeOffset at) => new()
    {
        Id = ReaderId(number),
        Channel = "email",
        Address = ReaderAddress(number),
        LocalHour = at.Hour,
        State = SubscriptionState.Active,
        CreatedAt = at,
        ConfirmedAt = at,
    };

    public static EditionStory Story(string id, string headline, string language = "en", params EditionSource[] sources) => new()
    {
        Id = id,
        Headline = headline,
        Language = language,
        Topic = "release",
        Labs = ["deepseek"],
        Score = new StoryScore(0.81, 0.9, 0.8, 1, 0.9, 0.2),
        Why = "2 sources; names DeepSeek V4",
        FirstPublishedAt = sources.Length > 0 ? sources[0].PublishedAt : Now.AddHours(-12),
        Sources = sources.Length > 0 ? sources : [Source("Harbour Wire", headline, Now.AddHours(-12), language, isFirst: true)],
    };

    public static EditionSource Source(
        string outlet,
        string title,
        DateTimeOffset at,
        string language = "en",
        bool isFirst = false) => new()
        {
            ArticleId = ContentId.For(outlet, title),
            Outlet = outlet,
            Title = title,
            Address = new Uri($"https://{ContentId.For(outlet)[..8]}.example/{ContentId.For(title)[..12]}"),
            Language = language,
            PublishedAt = at,
            IsFirst = isFirst,
        };

    public static Article Article(
        string id,
        DateTimeOffset seenAt,
        string title = "DeepSeek opens its training logs",
        string language = "en",
        string topic = "release",
        params string[] labs) => new()
        {
            Id = id,
            CandidateId = "c" + id,
            FeedId = "harbour-wire",
            Outlet = "Harbour Wire",
            Lane = "media",
            Address = new Uri($"https://harbour.example/{id}"),
            Language = language,
            Title = title,
            Excerpt = "The logs cover two months and every restart.",
            PublishedAt = seenAt,
            FirstSeenAt = seenAt,
            Topic = topic,
            Relevance = 0.9,
            Labs = labs.Length > 0 ? labs : ["deepseek"],
            Why = "names DeepSeek in the title",
        };

    private static IReadOnlyList<EditionStory> Stories(DateTimeOffset end) =>
    [
        Story(
            "a1", "DeepSeek publishes V4 weights under MIT, with a 1M-token context and half the memory of V3", "en",
            Source(
                "Harbour Wire",
                "DeepSeek publishes V4 weights under MIT, with a 1M-token context and half the memory of V3",
                end.AddHours(-9),
                isFirst: false),
            Source("DeepSeek", "DeepSeek-V4 正式发布并开源", end.AddHours(-13), "zh-Hans", isFirst: true),
            Source("算力观察", "深度求索开源 V4：百万上下文，推理显存减半，API 价格再降四成", end.AddHours(-11.5), "zh-Hans"),
            Source("Pearl River Tech", "What is new in DeepSeek V4", end.AddHours(-6)),
            Source("臺北科技報", "深度求索推出 V4 模型，採用 MIT 授權", end.AddHours(-5), "zh-Hant"),
            Source("The Tensor Letter", "Notes on the V4 report", end.AddHours(-2))) with
        {
            Summary = "The lab released base and chat weights on Monday together with a 58-page report. It says that a new sparse attention keeps the cost of long prompts flat, and that training took 2.1 million GPU hours. Prices of its API fall by 40 percent from Friday.",
            OtherLanguages =
            [
                new(
                    "zh-Hans",
                    ContentId.For("算力观察", "深度求索开源 V4：百万上下文，推理显存减半，API 价格再降四成"),
                    "深度求索开源 V4：百万上下文，推理显存减半，API 价格再降四成",
                    "团队在周一公布了权重与五十八页技术报告。API 价格从周五起下调四成。"),
                new("zh-Hant", ContentId.For("臺北科技報", "深度求索推出 V4 模型，採用 MIT 授權"), "深度求索推出 V4 模型，採用 MIT 授權", ""),
            ],
            Labs = ["deepseek"],
            Models = ["DeepSeek V4", "DeepSeek V3"],
            Why = "6 sources in 2 languages; names DeepSeek V4 and DeepSeek V3; reported by DeepSeek itself; first reported by DeepSeek",
        },
        Story(
            "b2", "通义千问发布 Qwen3.5-Omni，端侧语音延迟降至 180 毫秒", "zh-Hans",
            Source("算力观察", "通义千问发布 Qwen3.5-Omni，端侧语音延迟降至 180 毫秒", end.AddHours(-8), "zh-Hans", isFirst: true),
            Source("Pearl River Tech", "Qwen3.5-Omni answers speech in 180 ms on a phone", end.AddHours(-7))) with
        {
            Summary = "阿里云在杭州发布全模态模型 Qwen3.5-Omni，支持 29 种语言的语音对话。团队称 7B 版本可以在手机上离线运行，并同步开放权重与技术报告。",
            OtherLanguages = [new(
                "en",
                ContentId.For("Pearl River Tech", "Qwen3.5-Omni answers speech in 180 ms on a phone"),
                "Qwen3.5-Omni answers speech in 180 ms on a phone",
                "The 7B version runs offline, and its weights are open.")],
            Labs = ["alibaba-qwen"],
            Topic = "release",
            Why = "2 sources in 2 languages; names Qwen3.5-Omni; first reported by 算力观察",
        },
        Story("c3", "Moonshot AI raises 900 million dollars at twice its spring valuation", "en",
            Source("Ledger Asia", "Moonshot AI raises 900 million dollars at twice its spring valuation", end.AddHours(-15), isFirst: true),
            Source("财经快线", "月之暗面完成新一轮九亿美元融资", end.AddHours(-14), "zh-Hans")) with
        {
            Summary = "The round was led by existing shareholders. Kimi has 36 million monthly users, the company told investors.",
            Labs = ["moonshot"],
            Topic = "business",
            IsUpdate = true,
            FirstEdition = new DateOnly(2026, 10, 30),
            Why = "update to a story of 30 October; 2 sources in 2 languages; names Moonshot AI",
        },
        Story("d4", "Regulators ask model makers to label synthetic speech from January", "en",
            Source(
                "Policy Reader",
                "Regulators ask model makers to label synthetic speech from January",
                end.AddHours(-20),
                isFirst: true)) with
        {
            Summary = "The draft names Qwen, Doubao and Hunyuan as services that have to comply first.",
            Labs = ["alibaba-qwen", "bytedance", "tencent"],
            Topic = "policy",
            Why = "1 source; names Qwen and Doubao",
        },
        Story("e5", "智谱 GLM-5 在代码评测中超过上一代 11 个百分点，价格不变", "zh-Hans",
            Source("模型速递", "智谱 GLM-5 在代码评测中超过上一代 11 个百分点，价格不变", end.AddHours(-3), "zh-Hans", isFirst: true)) with
        {
            Labs = ["zhipu"],
            Topic = "benchmark",
            Why = "1 source; names GLM-5",
        },
    ];
}

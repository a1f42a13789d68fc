using System.Text;
using Aggregator.Audit;
using Aggregator.Delivery;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.WebSub;
using Aggregator.Stories;
using Aggregator.Subscriptions;
using Aggregator.Telemetry;
using Aggregator.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests;

/// <summary>Sample values, each with every property set to something that a careless row would lose.</summary>
internal static class Some
{
    /// <summary>
    /// Holds characters of one to four bytes, an emoji of several code points, and what SQL, OData and XML would trip over.
    /// </summary>
    public const string AwkwardText = "“深度求索”发布 DeepSeek‑V4 𠮷野家 👩‍🔬 O'Neil; 100% <b>&amp;</b> \\ \" \t é";

    public static DateTimeOffset Noon { get; } = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static BrokenRows BrokenRows() => new(new FlowMetrics(), new FakeTimeProvider(Noon), NullLogger<BrokenRows>.Instance);

    public static string Id(int number) => ContentId.For(number.ToString(CultureInfo.InvariantCulture));

    public static Feed Feed(string id) => new()
    {
        Id = id,
        Title = AwkwardText,
        Address = new Uri($"https://{id}.example/rss?q=人工智能&n=1"),
        Language = "zh-Hans",
        Adapter = "feed",
        Lane = "letter",
        Trust = 0.7,
        Selectors = new EntrySelectors { List = "ul.新闻 > li", Link = "a@href", Date = "time@datetime", Summary = AwkwardText },
        IsOn = false,
        OffReason = "停更 since May",
        MinInterval = TimeSpan.FromMinutes(30),
        Seed = "00ff:ff00",
    };

    public static FeedState FeedState(string feedId) => new()
    {
        FeedId = feedId,
        NextDueAt = Noon.AddTicks(1),
        ETag = "W/\"a b\"",
        LastModified = "Sat, 14 Mar 2026 11:59:59 GMT",
        ValidatorsFor = "https://news.example/rss",
        BodyHash = "00ff",
        LastFetchedAt = Noon,
        LastChangedAt = Noon.AddHours(-1),
        LastSuccessAt = Noon.AddMinutes(-1),
        LastStatus = 503,
        LastError = AwkwardText,
        Failures = 3,
        Requests = 5_000_000_000,
        NotModified = 4,
        Candidates = 17,
        IsRetired = true,
        History = FeedHistory(),
    };

    public static FeedHistory FeedHistory() => new()
    {
        Outcome = FeedOutcomes.NotModified,
        Days = [new FeedDay(new DateOnly(2026, 3, 14), new FeedCounts {
            Requests = 3,
            Conditional = 2,
            NotModified = 1,
            Early = 4,
            Repeated = 5,
            Refused = 6,
            NewEntries = 7,
            Outcomes = new Dictionary<string, int> { ["changed"] = 2 } })],
        Health = FeedHealthState.Failing,
        Changes = [new HealthChange(Noon, FeedHealthState.Fresh, FeedHealthState.Failing, AwkwardText)],
        LastNewAt = Noon.AddHours(-2),
        LongGap = TimeSpan.FromHours(30),
        LastBodyAt = Noon.AddHours(-3),
        Move = new FeedMove(new Uri("https://news.example/新"), Noon.AddDays(-1), 2),
        HostFreeAt = Noon.AddHours(1),
        Hub = new Uri("https://hub.example/"),
        Topic = new Uri("https://news.example/rss"),
        Known = new KnownEntries(new byte[8]),
    };

    public static WebSubSubscription HubSubscription(string feedId) => new()
    {
        FeedId = feedId,
        Hub = new Uri("https://hub.example/?q=枢纽"),
        Topic = new Uri("https://news.example/rss?a=1&b=2"),
        Token = "0123456789abcdef",
        Secret = "fedcba9876543210",
        State = WebSubState.Active,
        IsPending = true,
        RequestedAt = Noon.AddDays(-1),
        VerifiedAt = Noon.AddHours(-23),
        LeaseEndsAt = Noon.AddDays(9),
        LastPushAt = Noon,
        LastMissAt = Noon.AddTicks(-1),
        Days = [new FeedDay(new DateOnly(2026, 3, 14), new FeedCounts {
            NewEntries = 2,
            Outcomes = new Dictionary<string, int> { ["pushed"] = 1 } })],
        Note = AwkwardText,
    };

    public static Candidate Candidate(string id, DateTimeOffset firstSeenAt) => new()
    {
        Id = id,
        FeedId = "technode",
        Title = AwkwardText,
        Address = new Uri("https://news.example/a/1?id=智谱"),
        Summary = $"<p>{AwkwardText}</p>",
        Content = $"<article>{AwkwardText}</article>",
        Authors = ["李雷", "Han Meimei"],
        Tags = ["大模型", "AI"],
        Language = "zh-Hant",
        Image = new Uri("https://news.example/i.png"),
        PublishedAt = firstSeenAt.AddMinutes(-90),
        IsPublishedGuessed = true,
        FirstSeenAt = firstSeenAt,
    };

    public static CandidateDecision Decision(CandidateOutcome outcome) => new()
    {
        Outcome = outcome,
        Reason = "“Kimi” names the driver: 车手",
        Score = 0.25,
        ArticleId = outcome is CandidateOutcome.Kept ? Id(99) : null,
        DecidedAt = Noon.AddMinutes(3),
    };

    public static Article Article(string id, DateTimeOffset firstSeenAt) => new()
    {
        Id = id,
        CandidateId = Id(7),
        FeedId = "technode",
        Outlet = "动点科技",
        Lane = "media",
        Trust = 0.8,
        Address = new Uri("https://news.example/文章/1"),
        Language = "zh-Hans",
        Title = AwkwardText,
        Excerpt = AwkwardText,
        Authors = ["李雷"],
        Image = new Uri("https://news.example/i.png"),
        WordCount = 1234,
        PageKind = PageKind.LiveBlog,
        PublishedAt = firstSeenAt.AddTicks(-1),
        FirstSeenAt = firstSeenAt,
        Topic = "release",
        Relevance = 0.9,
        Labs = ["deepseek", "moonshot"],
        Models = ["DeepSeek-V4"],
        People = ["梁文锋"],
        ScoreParts = [new ScorePart("base", -1.987), new ScorePart("title.Lab & !title.device|car", 2.25)],
        Mentions =
        [
            new Mention {
                Kind = EntityKind.Lab,
                Lab = "deepseek",
                Name = "DeepSeek",
                Alias = "深度求索",
                Field = "title",
                Position = 1,
                Rule = "unique" },
            new Mention {
                Kind = EntityKind.Person,
                Lab = "deepseek",
                Name = "梁文锋",
                Alias = "梁文鋒",
                Field = "body",
                Position = 40,
                Rule = "with:deepseek" },
        ],
        Why = "names DeepSeek in the title",
    };

    public static Edition Edition(DateOnly date) => new()
    {
        Date = date,
        WindowStart = Noon.AddDays(-1),
        WindowEnd = Noon,
        PublishedAt = Noon.AddSeconds(5),
        IsLate = true,
        Trace = TraceContext.Parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        IsLive = true,
        LexiconVersion = "2026-03-01",
        Stories =
        [
            new EditionStory
            {
                Id = Id(1),
                Headline = $"{AwkwardText} {date:yyyy-MM-dd}",
                Summary = AwkwardText,
                Language = "en",
                Topic = "release",
                Labs = ["deepseek"],
                OtherLanguages = [new StoryText("zh-Hans", Id(2), AwkwardText, "智谱发布新模型。")],
                Models = ["DeepSeek-V4"],
                People = ["梁文锋"],
                Score = new StoryScore(3.5, 1, 0.5, 1, 0.75, 0.25) { Novelty = 0.06, Signals = [new("talk", 0.05)] },
                Why = "three outlets report it",
                FirstPublishedAt = Noon.AddHours(-3),
                IsUpdate = true,
                IsTail = true,
                FirstEdition = date.AddDays(-1),
                FirstStoryId = Id(3),
                WhatIsNew = AwkwardText,
                Sources =
                [
                    new EditionSource {
                        ArticleId = Id(2),
                        Outlet = "动点科技",
                        Title = AwkwardText,
                        Address = new Uri("https://news.example/文章/2"),
                        Language = "zh-Hans",
                        Lane = "media",
                        PublishedAt = Noon,
                        IsFirst = true },
                ],
            },
        ],
        Labs = [new LabCount("deepseek", "DeepSeek", 4, 2.5), new LabCount("zhipu", "Zhipu AI", 1, null)],
        Sources = new EditionSources(["机器之心"], ["量子位", "Pandaily"], ["新智元"]),
        Lanes = [new EditionSection("media", "media", [Id(1)])],
        LabSections = [new EditionSection("deepseek", "DeepSeek", [Id(1)])],
        TookMilliseconds = 321,
        Language = "zh-Hans",
        FullScore = new StoryScore(1, 0.35, 0.15, 0.25, 0.15, 0.1) { Novelty = 0.1 },
        Articles = 5,
        NearMisses = 40,
    };

    public static Subscription Subscription(string id, SubscriptionState state) => new()
    {
        Id = id,
        Channel = "email",
        Address = "読者@例え.example",
        LocalHour = 22,
        Zone = "Asia/Shanghai",
        Labs = ["deepseek"],
        Languages = ["en", "zh-Hans"],
        FirstSection = "policy",
        ReadingLanguage = "zh-Hant",
        State = state,
        ConfirmationHash = "ab12",
        ConfirmationBegunAt = Noon.AddSeconds(-1),
        ConfirmationAttempt = "cd34",
        ConfirmationSentAt = Noon,
        CreatedAt = Noon.AddDays(-2),
        ConfirmedAt = Noon.AddDays(-1),
        UnsubscribedAt = Noon,
    };

    /// <summary>Chinese prose of about so many UTF-8 bytes, with enough change in it that compression has work to do.</summary>
    public static string ChineseText(int bytes)
    {
        var random = new Random(20260314);
        var text = new StringBuilder(bytes / 3);
        while (text.Length < bytes / 3)
        {
            text.Append((char)random.Next(0x4E00, 0x9FA5));
            if (text.Length % 50 == 0)
            {
                text.Append("。\n\n");
            }
        }

        return text.ToString();
    }

    public static LedgerEntry Delivery(DateOnly edition, string subscriptionId, DateTimeOffset at) =>
        new() { Edition = edition, SubscriptionId = subscriptionId, Status = DeliveryStatus.Sending, BegunAt = at };

    /// <summary>Whether this call began the delivery.</summary>
    public static async Task<bool> TryBeginAsync(
        this IDeliveryLedger ledger, DateOnly edition, string subscriptionId, DateTimeOffset at, CancellationToken cancellationToken) =>
        await ledger.TryBeginAsync(Delivery(edition, subscriptionId, at), cancellationToken) is not null;

    public static AuditEntry Change(DateTimeOffset at) => new()
    {
        Id = $"{at.UtcTicks:D19}-a",
        At = at,
        Who = AwkwardText,
        What = AuditedChange.FeedPaceChanged,
        Subject = "technode",
        Before = AwkwardText,
        After = AwkwardText,
    };
}

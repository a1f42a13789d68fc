namespace Aggregator.Tests.Feeds.Sources;

/// <summary>What is special to each site, beside the whole answers in <c>Fixtures/sources</c>.</summary>
public sealed class SiteAdapterTests
{
    [Fact]
    public void AnAnswerWithoutOneUsableItemHasChangedAndIsNeverAnEmptyFeed()
    {
        var list = new EntryList(new Uri("https://lab.example/"));
        list.Reject("card without a title");

        var failure = Assert.Throws<FeedFormatException>(() => list.ToFeed(Blank, "The page no longer has cards", mayBeEmpty: true));

        Assert.Equal("The page no longer has cards: nothing read.", failure.Message);
    }

    [Fact]
    public void ItemsLeftOutOnPurposeAreUnderstood()
    {
        var list = new EntryList(new Uri("https://lab.example/"));
        list.LeaveOut("pre-release");
        list.LeaveOut("pre-release");

        var feed = list.ToFeed(Blank, "gone", mayBeEmpty: false);

        Assert.Empty(feed.Entries);
        Assert.Equal([new SkippedItem("pre-release", 2)], feed.SkippedItems);
    }

    [Fact]
    public void OnlyWhereItIsSoundMayAnAnswerBeEmpty()
    {
        Assert.Empty(new EntryList(new Uri("https://lab.example/")).ToFeed(Blank, "gone", mayBeEmpty: true).Entries);
        Assert.Throws<FeedFormatException>(() => new EntryList(new Uri("https://lab.example/")).ToFeed(Blank, "gone", mayBeEmpty: false));
    }

    [Fact]
    public void EntriesAreTheNewestFirstAndNoneTwice()
    {
        var list = new EntryList(new Uri("https://lab.example/"));
        list.Add(new FeedEntry { Id = "pinned", PublishedAt = Day(1) });
        list.Add(new FeedEntry { Id = "new", PublishedAt = Day(3) });
        list.Add(new FeedEntry { Id = "pinned", PublishedAt = Day(1) });

        Assert.Equal(["new", "pinned"], list.ToFeed(Blank, "gone", mayBeEmpty: false).Entries.Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("{\"data\":{}}", "The answer of MiniMax no longer has news with a slug and a title: nothing read.")]
    [InlineData("{\"data\":[]}", "The answer of MiniMax no longer has news with a slug and a title: nothing read.")]
    [InlineData("{\"data\":[{\"slug\":\"x\"}]}", "The answer of MiniMax no longer has news with a slug and a title: nothing read.")]
    [InlineData("<html>", "MiniMax answers with something other than JSON: nothing read.")]
    [InlineData(" ", "The answer is empty.")]
    public void WhatIsMissingInAListIsSaid(string body, string message) =>
        Assert.Equal(message, Assert.Throws<FeedFormatException>(() => Read(new MiniMaxNewsAdapter(), body)).Message);

    [Theory]
    [InlineData("1773792000000", "2026-03-18T00:00:00Z")]
    [InlineData("\"2026-03-18T08:00:00+08:00\"", "2026-03-18T00:00:00Z")]
    [InlineData("\"2026-03-18\"", "2026-03-17T16:00:00Z")]
    public void ADayOfMiniMaxIsADayInChina(string date, string expected)
    {
        var entry = Read(new MiniMaxNewsAdapter(), $$"""
            {"data":[{"slug":"/m2/","title":" M2 ","publishDate":{{date}},"tags":["Model","Model",""]}]}
            """).Entries[0];

        Assert.Equal(("minimax:m2", "M2", "https://lab.example/news/m2"), (entry.Id, entry.Title, entry.Link?.AbsoluteUri));
        Assert.Equal(expected, Time(entry));
        Assert.Equal(["Model"], entry.Tags.Select(tag => tag.Term));
    }

    [Theory]
    [InlineData(
        "<!doctype html><html><head><meta name='x' property=\"article:published_time\" content=\"2026-04-01\"></head>"
        + "<body><nav>menu</nav><article><p>text</p></article></body></html>",
        "<p>text</p>",
        "2026-03-31T16:00:00Z")]
    [InlineData("<p>bare <a href='/x'>link</a></p>", "<p>bare <a href='https://qwen.ai/x'>link</a></p>", null)]
    public void AWholePageOfQwenIsCutToItsArticle(string content, string expected, string? published)
    {
        var body = JsonSerializer.Serialize(new { data = new { articles = new[] { new { path = "qwen4", title = "Qwen4", content } } } });

        var entry = Read(Qwen, body).Entries[0];

        Assert.Equal((expected, published), (entry.Content, Time(entry)));
        Assert.Equal("https://qwen.ai/blog?id=qwen4", entry.Link?.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{"Title":"Seed","TitleKey":"seed-2"}""", "Seed", "/en/blog/seed-2", "en")]
    [InlineData("""{"Title":"","TitleKey":"seed-2"}""", "种子", "/zh/blog/zh", "zh-Hans")]
    [InlineData("null", "种子", "/zh/blog/zh", "zh-Hans")]
    public void SeedIsReadInEnglishWhereThereIsEnglish(string english, string title, string path, string language)
    {
        var texts = $$"""
            "ArticleSubContentEn":{{english}},"ArticleSubContentZh":{"Title":"种子","TitleKey":"zh"}
            """;
        var feed = Read(new SeedBlogAdapter(), $$$"""
            {"article_list":[{"ArticleMeta":{"Status":"1"},{{{texts}}}},{"ArticleMeta":{"Status":"2"},{{{texts}}}}]}
            """);

        var entry = Assert.Single(feed.Entries);
        Assert.Equal((title, path, language), (entry.Title, entry.Link?.AbsolutePath, entry.Language));
        Assert.Equal([new SkippedItem("article not published", 1)], feed.SkippedItems);
    }

    [Theory]
    [InlineData("{\"hits\":[]}", "")]
    [InlineData("""{"hits":[{"objectID":"1","title":"a","points":9}]}""", "")]
    [InlineData("""{"hits":[{"objectID":"2","title":"b","points":10}]}""", "hn:2 https://news.ycombinator.com/item?id=2")]
    [InlineData("""{"hits":[{"objectID":"3","title":"c","points":99,"url":"https://x.example/"}]}""", "hn:3 https://x.example/")]
    public void AStoryThatWasVotedForIsNews(string body, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(new HackerNewsAdapter(), body).Entries.Select(entry => $"{entry.Id} {entry.Link}")));

    [Fact]
    public void AWeekendWithoutPapersIsSound() => Assert.Empty(Read(new HuggingFacePaperAdapter(), "[]").Entries);

    [Fact]
    public void APaperIsOfTheDayItWasListed()
    {
        var entry = Read(new HuggingFacePaperAdapter(), """
            [{"title":"T","publishedAt":"2026-04-01T00:00:00Z",
              "paper":{"id":"2604.1","summary":"a < b","submittedOnDailyAt":"2026-04-03T00:00:00Z","authors":[{"name":"Li Hua"},{}]}}]
            """).Entries[0];

        Assert.Equal(("paper:2604.1", "T", "<p>a &lt; b</p>"), (entry.Id, entry.Title, entry.Content));
        Assert.Equal("Li Hua", entry.Authors.Single().Name);
        Assert.Equal("2026-04-03T00:00:00Z", Time(entry));
    }

    [Theory]
    [InlineData("Qwen3-Coder-30B-A3B-Instruct", "Qwen3-Coder", 30, false)]
    [InlineData("DeepSeek-V4-Pro-Base", "DeepSeek-V4", 0, false)]
    [InlineData("Kimi-K3_1T", "Kimi-K3", 1000, false)]
    [InlineData("Qwen3-600M", "Qwen3", 0.6, false)]
    [InlineData("Qwen3-8B-GGUF", "Qwen3-GGUF", 8, true)]
    [InlineData("GLM-5-FP8", "GLM-5-FP8", 0, true)]
    [InlineData("Qwen3-8B-4bit", "Qwen3-4bit", 8, true)]
    [InlineData("Instruct", "Instruct", 0, false)]
    public void TheNameOfAModelSaysItsFamilyItsSizeAndWhetherItIsACopy(string name, string family, double size, bool isCopy)
    {
        var model = new HuggingFaceModel("lab", name, Day(1), null, null);

        Assert.Equal((family, isCopy), (model.Family, model.IsCopy));
        Assert.Equal(size, model.Size, 6);
    }

    [Theory]
    [InlineData("""{"id":"lab/m","createdAt":"2026-04-01T00:00:00Z"}""", true)]
    [InlineData("""{"modelId":"lab/m","createdAt":"2026-04-01T00:00:00Z"}""", true)]
    [InlineData("""{"id":"lab/m"}""", false)]
    [InlineData("""{"id":"m","createdAt":"2026-04-01T00:00:00Z"}""", false)]
    [InlineData("""{"id":"/m","createdAt":"2026-04-01T00:00:00Z"}""", false)]
    public void OnlyWhatHasANameAndATimeIsAModel(string json, bool isModel) =>
        Assert.Equal(isModel, HuggingFaceModel.Read(JsonDocument.Parse(json).RootElement) is not null);

    [Fact]
    public void AFamilyPublishedWithinThreeDaysIsOneRelease()
    {
        var releases = HuggingFaceRelease.Group(
            [Model("V4-8B", 1), Model("V4-70B", 3), Model("V4-70B-Base", 1), Model("V4-1B", 6), Model("OCR", 2)]);

        var names = releases.Select(release => string.Join(' ', release.Models.Select(model => model.Name)));
        Assert.Equal(["V4-1B", "OCR", "V4-70B V4-8B V4-70B-Base"], names);
        Assert.Equal("V4 is on Hugging Face: 3 models", releases[2].ToEntry([]).Title);
        var copies = new[] { Model("V4-1B-GGUF", 6), Model("Other-GGUF", 6) };
        Assert.Contains("one quantised copy", releases[0].ToEntry(copies).Content, StringComparison.Ordinal);
        Assert.Contains("(ocr, licence mit)", releases[1].ToEntry([]).Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/o/tool/releases/tag/v1.2.0", "tool v1.2.0")]
    [InlineData("/o/tool/releases/tag/v3-preview", "tool v3-preview")]
    [InlineData("/o/tool/releases/tag/v1.2.0-rc.1", "pre-release")]
    [InlineData("/o/tool/releases/tag/0.9.2rc2", "pre-release")]
    [InlineData("/o/tool/releases/tag/pkg%2Fv0.0.9-nightly.3", "pre-release")]
    [InlineData("/o/tool/releases/tag/1.0.0-preview.2", "pre-release")]
    [InlineData("/o/tool/releases/tag/2.0b1", "pre-release")]
    public void APreReleaseIsNotNews(string path, string expected)
    {
        var feed = Read(new GitHubReleaseAdapter(), Atom($"<entry><id>1</id><link href='https://github.com{path}'/></entry>"));

        Assert.Equal(expected, feed.Entries.Select(entry => entry.Title).Concat(feed.SkippedItems.Select(item => item.Reason)).Single());
    }

    [Theory]
    [InlineData("Create", "/o/new", true)]
    [InlineData("Create", "/o/old/tree/branch", false)]
    [InlineData("Public", "/o/opened", true)]
    [InlineData("Release", "/o/old/releases/tag/v2.0", true)]
    [InlineData("Release", "/o/old/releases/tag/v2.0-rc1", false)]
    [InlineData("Push", "/o/old/compare/a...b", false)]
    public void NewRepositoriesAndReleasesAreNewsOfAnOrganisation(string kind, string path, bool isNews)
    {
        var entry = $"<entry><id>tag:github.com,2008:{kind}Event/1</id><link href='https://github.com{path}'/></entry>";

        var feed = Read(new GitHubActivityAdapter(), Atom(entry));

        Assert.Equal((isNews ? 1 : 0, isNews ? 0 : 1), (feed.Entries.Count, feed.SkippedItems.Count));
        Assert.Equal(240, feed.TtlMinutes);
    }

    [Theory]
    [InlineData("<a href='/news/news260424'>V4 2026/04/24</a><a href='/news/news260424'>V4</a>", "V4", "2026-04-23T16:00:00Z")]
    [InlineData("<a href='/zh-cn/news/news251201/'>V3.2</a><a href='/news/news1226'>V3</a>", "V3.2", "2025-11-30T16:00:00Z")]
    public void NewsOfDeepSeekIsDatedByItsAddress(string links, string title, string published)
    {
        var entry = Assert.Single(Read(new DeepSeekNewsAdapter(), $"<body>{links}</body>").Entries);

        Assert.Equal((title, published), (entry.Title, Time(entry)));
    }

    [Fact]
    public void AChangeOfDeepSeekIsUnderItsDayAndNamesItsLab()
    {
        var feed = Read(new DeepSeekChangeLogAdapter(), """
            <h3>Before</h3>
            <h2>Date: 2026-04-24</h2><h3 id='v4'>New default model#</h3><p>See <a href='/v4'>V4</a>.</p>
            <h2>2026-04-01</h2><h3>DeepSeek-OCR</h3>
            """);

        Assert.Equal(["DeepSeek: New default model", "DeepSeek-OCR"], feed.Entries.Select(entry => entry.Title));
        Assert.Equal("https://lab.example/#v4", feed.Entries[0].Link?.AbsoluteUri);
        Assert.Equal("<p>See <a href=\"https://lab.example/v4\">V4</a>.</p>", feed.Entries[0].Content);
        Assert.All(feed.Entries, entry => Assert.True(entry.IsPartOfPage));
        Assert.Equal([new SkippedItem("heading under no day", 1, IsLoss: true)], feed.SkippedItems);
    }

    [Theory]
    [InlineData(
        "<Update description=\"GLM-5\" label=\"2026-04-07\">See [it](/models/glm-5)\n"
        + "<Update label=\"2026-04-01\" description=\"Old\">[![x](a.png)](b.png)</Update>",
        "GLM-5", "https://lab.example/models/glm-5", false)]
    [InlineData(
        "<div><div><b data-component-part='update-label'>2026-04-07</b><a href='#apr'></a><i data-component-part='update-description'>"
        + "GLM-5</i></div><p data-component-part='update-content'>text</p></div>",
        "GLM-5", "https://lab.example/#apr", true)]
    public void AnUpdateLeadsToItsPageOrStaysOnTheNotes(string body, string title, string link, bool isPart)
    {
        var entry = Read(new MintlifyReleaseNotesAdapter(), body).Entries[0];

        Assert.Equal((title, link, isPart), (entry.Title, entry.Link?.AbsoluteUri, entry.IsPartOfPage));
        Assert.Equal("update:2026-04-07:GLM-5", entry.Id);
    }

    [Fact]
    public void ACardOfMiniMaxIsOfTheDayAboveIt()
    {
        var feed = Read(new MiniMaxReleaseNotesAdapter(), """
            <Card title="Early" />
            #### March 18, 2026
            <Card title="M2.7" href="/m27">It is **fast**.</Card>
            <Card icon="x" title="M2 &amp; more" />
            """);

        Assert.Equal(
            ["minimax:2026-03-18:M2.7 https://lab.example/m27", "minimax:2026-03-18:M2 & more https://lab.example/#m2-more"],
            feed.Entries.Select(entry => $"{entry.Id} {entry.Link}"));
        Assert.Equal("<p>It is fast.</p>", feed.Entries[0].Content);
        Assert.Equal([new SkippedItem("card without a title or under no day", 1, IsLoss: true)], feed.SkippedItems);
    }

    [Fact]
    public void AQuickstartOfKimiIsANewModelInAnIndex()
    {
        var feed = Read(new KimiDocsAdapter(), "- [Kimi K3](/docs/kimi-k3-quickstart.md): start\n- [Chat](/docs/chat.md)");

        Assert.True(feed.IsInventory);
        var entry = Assert.Single(feed.Entries);
        Assert.Equal(("Kimi K3", "https://lab.example/docs/kimi-k3-quickstart", "start"), (entry.Title, entry.Link?.AbsoluteUri,
            entry.Summary));
        Assert.Equal([new SkippedItem("page that is not a quickstart", 1)], feed.SkippedItems);
    }

    [Theory]
    [InlineData("a **b** <c> & d", "<p>a b</p><p>&amp; d</p>")]
    [InlineData("# Head\n- one\n* two\n\ntext", "<p>Head</p><ul><li>one</li><li>two</li></ul><p>text</p>")]
    [InlineData("1. one", "<ul><li>one</li></ul>")]
    [InlineData("[x](https://x.example/?a=1&b=2 \"t\")", "<p><a href=\"https://x.example/?a=1&amp;b=2\">x</a></p>")]
    [InlineData("![picture](a.png)\nafter", "<p>after</p>")]
    public void TheMarkdownOfReleaseNotesBecomesHtml(string markdown, string html) => Assert.Equal(html, MarkdownText.ToHtml(markdown));

    [Theory]
    [InlineData("lab", "en", "2026-07-15T16:00:00Z")]
    [InlineData("media", "en", "2026-07-16T00:00:00Z")]
    [InlineData("media", "zh-Hans", "2026-07-15T16:00:00Z")]
    public void ADayOnAPageOfALabIsADayInChina(string lane, string language, string expected)
    {
        var feed = Lab with { Lane = lane, Language = language, Selectors = new EntrySelectors { List = "li", Date = "i" } };

        var entry = new SelectorAdapter().Read(feed, Answer("<li><a href='/1'>One</a><i>2026/07/16</i></li>")).Entries.Single();

        Assert.Equal((expected, "One"), (Time(entry), entry.Title));
    }

    [Theory]
    [InlineData("h2", "/in")]
    [InlineData("h2@data-to", "/attribute")]
    [InlineData(".", "/in")]
    [InlineData(null, "/in")]
    public void ALinkIsTakenFromWhereTheSelectorPoints(string? link, string path)
    {
        var feed = Lab with { Selectors = new EntrySelectors { List = "li", Link = link, Title = "h2" } };

        var entry = new SelectorAdapter().Read(feed, Answer("<li><h2 data-to='/attribute'><a href='/in'>One</a></h2></li>"))
            .Entries.Single();

        Assert.Equal(path, entry.Link?.AbsolutePath);
    }

    private static QwenBlogAdapter Qwen => new(Options.Create(new FeedOptions()), new FakeTimeProvider(RegisteredAdapters.Now));

    private static ParsedFeed Blank => new() { Format = "x", Encoding = "utf-8" };

    private static Feed Lab => new() { Id = "lab", Title = "Lab", Address = new Uri("https://lab.example/") };

    private static DateTimeOffset Day(int day) => new(2026, 4, day, 0, 0, 0, TimeSpan.Zero);

    private static HuggingFaceModel Model(string name, int day) => new("lab", name, Day(day), name.ToLowerInvariant(), "mit");

    private static string Atom(string entries) => $"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title>{entries}</feed>";

    private static string? Time(FeedEntry entry) =>
        entry.PublishedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static ParsedFeed Read(IFeedAdapter adapter, string body) => adapter.Read(Lab, Answer(body));

    private static FetchResponse Answer(string body) =>
        new() { Status = 200, Address = Lab.Address, Headers = new Dictionary<string, string>(), Body = Encoding.UTF8.GetBytes(body) };
}

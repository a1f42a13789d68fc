using Aggregator.Articles.Extraction;
using Aggregator.Articles.Metadata;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;
using AngleSharp.Dom;

namespace Aggregator.Tests.Articles;

/// <summary>The parts that <c>PageMetadata</c> is put together from, each on its own.</summary>
public sealed class MetadataFinderTests
{
    private const string S = FlatPages.Sentence;

    [Theory]
    [InlineData("<a rel=author href=/ann>Ann Lee</a>", "Ann Lee", "rel author")]
    [InlineData("<meta name=author content='Ann Lee, Bo Chen'>", "Ann Lee|Bo Chen", "meta author")]
    [InlineData(
        "<meta name=citation_author content='Lee, Ann'><meta name=citation_author content='Chen, Bo'>", "Ann Lee|Bo Chen", "meta author")]
    [InlineData("<meta name=author content='Example News'><p>By Ann Lee</p>", "Ann Lee", "line near the title")]
    [InlineData("<meta name=author content='Example News'>", "Example News", "meta author")]
    [InlineData("<p>Posted on Monday by Ann Lee</p>", "Ann Lee", "line near the title")]
    [InlineData("<p>By</p><p>Ann Lee</p>", "Ann Lee", "line near the title")]
    [InlineData("<p><a href=/people/ann-lee>Ann Lee</a></p>", "Ann Lee", "author address")]
    [InlineData("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ann Lee'>", "Ann Lee", "twitter label")]
    [InlineData("<div class=post-byline>Ann Lee, senior editor</div>", "Ann Lee", "byline")]
    [InlineData("<p>Ann Lee</p><p>March 2, 2026</p>", "Ann Lee", "name beside a date")]
    [InlineData("<p>作者：李晓雯 王强 编辑：张三</p>", "李晓雯|王强", "line near the title")]
    [InlineData("<meta name=author content=张三><p>作者：李晓雯　责编：张三</p>", "李晓雯", "line near the title")]
    [InlineData("<meta name=author content=张三><p>【责任编辑：张三】</p>", null, null)]
    [InlineData("<meta name=author content=江城晚报><p>来源：江城晚报</p>", null, null)]
    [InlineData("<a rel=author href=/a>Ann Lee</a><a rel=author href=/a>View all posts by Ann Lee</a>", "Ann Lee", "rel author")]
    [InlineData("<a rel=author href=/a>Alle Beiträge von Ann Lee anzeigen</a>", "Ann Lee", "rel author")]
    [InlineData("<a rel=author href=/a>查看李晓雯的全部文章</a>", "李晓雯", "rel author")]
    [InlineData("<p>Veröffentlicht am 2. März 2026 von Ann Lee</p>", "Ann Lee", "line near the title")]
    [InlineData("<p>Par Ann Lee le mardi 3 mars 2026</p>", "Ann Lee", "line near the title")]
    [InlineData("<p>Pubblicato da Ann Lee</p>", "Ann Lee", "line near the title")]
    [InlineData("<meta name=author content='Ludwig von Lee'>", "Ludwig von Lee", "meta author")]
    [InlineData("<meta name=author content='A. J. Lee, senior editor'>", "A. J. Lee", "meta author")]
    [InlineData("<p>Photo by Ann Lee on Unsplash</p>", null, null)]
    [InlineData("<p>March 2, 2026 · Ann Lee</p>", "Ann Lee", "name beside a date")]
    [InlineData("<div itemprop=comment itemscope><b itemprop=author>Paul Ray</b></div>", null, null)]
    [InlineData("<ol class=comment-list><li><a rel=author href=/p>Paul Ray</a></li></ol>", null, null)]
    [InlineData(
        "<div itemscope><b itemprop=author>Ann Lee</b></div><div itemscope><b itemprop=author>Bo Chen</b></div>", "Ann Lee",
        "itemprop author")]
    [InlineData("<meta name=author content=admin><meta name=author content='https://news.example/ann'>", null, null)]
    [InlineData("<aside><div class=byline>Ann Lee</div></aside>", "Ann Lee", "the only author box")]
    [InlineData("<aside><div class=byline>Ann Lee</div><div class=byline>Bo Chen</div></aside>", null, null)]
    public void AuthorsAreNamesAlone(string html, string? authors, string? source)
    {
        var (elements, visible) = Visible(html);

        var found = AuthorFinder.Find(MetaElements.Of(elements), null, null, visible, ["Example News"]);

        Assert.Equal((authors, source), (found is null ? null : string.Join('|', found.Value), found?.Source));
    }

    [Theory]
    [InlineData("<meta name=date content=2026-03-01>", "03-01", "meta date")]
    [InlineData("<span itemprop=datePublished content=2026-03-01></span>", "03-01", "itemprop datePublished")]
    [InlineData("<p>March 2, 2026</p>", "03-02", "line near the title")]
    [InlineData("<p>Updated March 5, 2026</p><time datetime=2026-03-02>x</time>", "03-02", "time")]
    [InlineData("<p>Updated March 5, 2026</p>", "03-05", "line near the title")]
    [InlineData("<nav>x</nav><aside><time datetime=2026-03-02>x</time></aside>", "03-02", "any time element")]
    [InlineData("<p>3 hours ago</p>", "03-09", "line near the title, counted from the fetch")]
    [InlineData("<meta name=date content=2026-03-07><p>March 2, 2026</p>", "03-02", "date below the title")]
    [InlineData("<meta name=date content=2026-03-03T06:00Z><p>March 2, 2026</p>", "03-03", "meta date")]
    [InlineData("<meta name=lastmod content=2026-03-04>", "03-04", "meta lastmod")]
    [InlineData("<p>Updated March 5, 2026. Published March 2, 2026.</p>", "03-02", "line near the title")]
    [InlineData("<p>March 2, 2026 (updated March 5, 2026)</p>", "03-02", "line near the title")]
    [InlineData("<ol class=comments><li><time datetime=2026-03-05>x</time></li></ol><time datetime=2026-03-02>x</time>", "03-02", "time")]
    [InlineData("<p>No date</p>", null, null)]
    public void TheDateIsOfTheMostTrustedOrigin(string html, string? day, string? source)
    {
        var (elements, visible) = Visible(html);
        var context = new DateContext(TimeSpan.Zero, new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero));
        var dates = new PageDates(context, isDayFirst: false);

        var found = DateFinder.FindPublished(MetaElements.Of(elements), null, null, visible, null, dates);

        Assert.Equal((day, source), (found?.Value.ToString("MM-dd", CultureInfo.InvariantCulture), found?.Source));
    }

    [Theory]
    [InlineData("fr-FR", "04/07/2026", "2026-07-04 00:00")]
    [InlineData("en-GB", "04/07/2026", "2026-07-04 00:00")]
    [InlineData("en-US", "04/07/2026", "2026-04-07 00:00")]
    [InlineData(null, "04/07/2026", "2026-04-07 00:00")]
    [InlineData("zh-CN", "2026 11/27 16:06:13", "2026-11-27 16:06")]
    public void TheLanguageSaysWhetherTheDayIsFirst(string? language, string text, string date)
    {
        var dates = new PageDates(new DateContext(TimeSpan.Zero, null), PageDates.IsDayFirst(language));

        Assert.Equal(date, dates.Find(text)?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("A model - Example News", "A model", "", "Example News")]
    [InlineData("Example News: A model", "A model", "", "Example News")]
    [InlineData("国产大模型集体降价_科技频道_江城网", "国产大模型集体降价", "", "江城网")]
    [InlineData("国产大模型集体降价_模型_价格_接口", "国产大模型集体降价", "", null)]
    [InlineData("国产大模型集体降价_模型", "国产大模型集体降价", "模型,价格", null)]
    [InlineData("A model", "A model", "", null)]
    public void TheSiteIsWhatThePagesTitleHoldsBesides(string pageTitle, string title, string keywords, string? site)
    {
        var metas = MetaElements.Of(Elements($"<meta name=keywords content='{keywords}'>"));

        Assert.Equal(site, SiteNameFinder.FindInTitle(pageTitle, title, metas)?.Value);
    }

    [Theory]
    [InlineData("var nickname = htmlDecode(\"江边算力\"); var ct = \"1795743120\";")]
    [InlineData("x = { nick_name: JsDecode('江边算力'), create_time: JsDecode('2026-11-27 09:32') }")]
    public void WeChatSaysInItsScriptsWhoseThePageIsAndOfWhen(string script)
    {
        var elements = Elements($"<meta property=og:site_name content={WeChatScript.Platform}><script>{script}</script>");

        var found = WeChatScript.Find(MetaElements.Of(elements), elements)!;

        Assert.Equal(("江边算力", new DateTimeOffset(2026, 11, 27, 9, 32, 0, TimeSpan.FromHours(8))), (found.Account, found.PublishedAt));
        Assert.Null(WeChatScript.Find(MetaElements.Of([]), Elements($"<script>{script}</script>")));
    }

    [Fact]
    public void AnAddressHoldsADateWhenNothingElseDoes()
    {
        var (elements, visible) = Visible("");

        var address = new Uri("https://news.example/2026/03/02/story");
        var dates = new PageDates(new DateContext(TimeSpan.Zero, null), isDayFirst: false);

        var found = DateFinder.FindPublished(MetaElements.Of(elements), null, null, visible, address, dates);

        Assert.Equal((new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), "address"), (found!.Value, found.Source));
    }

    [Fact]
    public void TheFirstMetaOfANameCountsAndAllOfThemCanBeRead()
    {
        const string Metas = "<meta name=Author content=' Ann  Lee '><meta property=author content=Bo><meta name=empty content=' '>";
        var metas = MetaElements.Of(Elements(Metas + "<link rel='next alternate' href=/2>"));

        Assert.Equal("Ann Lee", metas.First("missing", "empty", "author"));
        Assert.Equal(new SourcedValue<string>("Ann Lee", "meta AUTHOR"), metas.FindFirst("AUTHOR"));
        Assert.Equal(["Ann Lee", "Bo"], metas.ValuesOf("author"));
        Assert.Equal(("/2", null), (metas.Link("Alternate"), metas.Link("canonical")));
    }

    [Theory]
    [InlineData("https://n.example/story", "<a href=/story?page=2>Next</a>", "https://n.example/story?page=2")]
    [InlineData("https://n.example/story_2.html", "<a href=story_3.html>下一页</a>", "https://n.example/story_3.html")]
    [InlineData("https://n.example/story/2", "<link rel=next href=/story/3>", "https://n.example/story/3")]
    [InlineData("https://n.example/story", "<a rel=next href=/other>Next</a>", null)]
    [InlineData("https://n.example/story", "<a href=/story?page=3>Next</a>", null)]
    [InlineData("https://n.example/story", "<a href=//m.example/story?page=2>Next</a>", null)]
    [InlineData("https://n.example/story", "<a href=/story?page=2>The second page of this long story</a>", null)]
    public void TheNextPageIsThisOneWithTheNextNumber(string address, string html, string? next)
    {
        var elements = Elements(html);

        Assert.Equal(next, FurtherPageLinks.NextOf(MetaElements.Of(elements), elements, new Uri(address))?.AbsoluteUri);
    }

    [Theory]
    [InlineData(false, false, "A few words.", 3, true)]
    [InlineData(false, false, "Many words.", 500, false)]
    [InlineData(true, true, "A few words.", 3, false)]
    [InlineData(null, true, "A few words.", 3, true)]
    [InlineData(null, false, "Subscribe now to continue reading.", 5, true)]
    [InlineData(null, false, "订阅后继续阅读", 500, true)]
    [InlineData(null, false, "A few words.", 3, false)]
    public void ATeaserIsShortAndSaysSo(bool? isFree, bool hasMarkup, string text, int words, bool isTeaser) =>
        Assert.Equal(isTeaser, PaywallDetector.IsTeaser(isFree, hasMarkup, text, words));

    [Theory]
    [InlineData("<main><div class=paywall-prompt>Pay</div></main>", true)]
    [InlineData("<main><div class=paywall-free>Read</div></main>", false)]
    [InlineData("<main><div class=wallpaper>See</div></main>", false)]
    [InlineData("<main><div class=paywall></div></main>", false)]
    public void AWallIsMarkedUpByItsClass(string html, bool isMarked) =>
        Assert.Equal(isMarked, PaywallDetector.IsMarkedUp(FlatPages.From(html)));

    [Theory]
    [InlineData("liveblogposting", "", "/a", 0, PageKind.LiveBlog, "json-ld type")]
    [InlineData("newsarticle", "Live updates: a launch", "/a", 9, PageKind.LiveBlog, "title")]
    [InlineData("newsarticle", "", "/live/a", 9, PageKind.LiveBlog, "address")]
    [InlineData("imagegallery", "", "/a", 0, PageKind.Gallery, "json-ld type")]
    [InlineData("imagegallery", "", "/a", 20, PageKind.Article, "nothing else said")]
    [InlineData("videoobject", "", "/a", 0, PageKind.Video, "json-ld type")]
    [InlineData("newsarticle", "组图：发布会", "/a", 0, PageKind.Gallery, "address or title")]
    [InlineData("newsarticle", "", "/videos/a", 0, PageKind.Video, "og:type or address")]
    [InlineData("newsarticle", "", "/a", 0, PageKind.Article, "nothing else said")]
    public void APageWithMuchProseIsAnArticleWhateverItSays(
        string type, string title, string path, int sentences, PageKind kind, string source)
    {
        var page = FlatPages.From(string.Concat(Enumerable.Repeat($"<p>{S}</p>", sentences)));

        var linked = new JsonLdArticle(type);
        var found = PageKindFinder.Find(MetaElements.Of([]), linked, title, new Uri("https://n.example" + path), page);

        Assert.Equal(new SourcedValue<PageKind>(kind, source), found);
    }

    [Theory]
    [InlineData("""{"@type":"WebPage","name":"W"},{"@type":"NewsArticle","headline":"H"}""", "newsarticle", "H")]
    [InlineData("""{"@type":"NewsArticle","headline":"A"},{"@type":"NewsArticle","headline":"B","author":"Ann"}""", "newsarticle", "B")]
    [InlineData("""{"@type":["Thing","https://schema.org/BlogPosting"],"name":"&lt;b&gt;N&lt;/b&gt;"}""", "thing", null)]
    [InlineData("""{"x":{"y":[{"@type":"Report","headline":"H"}]}}""", "report", "H")]
    public void TheObjectThatIsMostAnArticleIsTaken(string json, string type, string? headline)
    {
        var article = JsonLdReader.FindArticle(Elements($"<script type=application/ld+json>[{json}]</script>"));

        Assert.Equal((headline is null ? null : type, headline), (article?.Type, article?.Headline));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"False\"", false)]
    [InlineData("\"yes\"", true)]
    [InlineData("1", null)]
    public void FreeIsReadFromWordsToo(string written, bool? isFree)
    {
        var json = $$"""{"@type":"NewsArticle","isAccessibleForFree":{{written}},"image":[{"url":"/a.jpg"}],"keywords":"a, b；c"}""";

        var article = JsonLdReader.FindArticle(Elements($"<script type=application/ld+json>{json}</script>"))!;

        Assert.Equal((isFree, "/a.jpg"), (article.IsFree, article.Image));
        Assert.Equal(["a", "b；c"], article.Tags);
    }

    [Theory]
    [InlineData(
        """{"headline":"He said "yes"","datePublished":"2026-02-01","author":{"@type":"Person","name":"Ann \u00c9mil"}""", "2026-02-01",
        "Ann Émil")]
    [InlineData("""{"headline":"He said "yes"","author":["Ann Lee"]""", null, "Ann Lee")]
    public void BrokenJsonGivesItsPlainestFacts(string json, string? published, string author)
    {
        var article = BrokenJsonLdReader.Salvage(json)!;

        Assert.Equal((published, author), (article.Published, Assert.Single(article.Authors)));
    }

    [Fact]
    public void BrokenJsonWithoutFactsGivesNothing() => Assert.Null(BrokenJsonLdReader.Salvage("""{"headline":"He said "yes"" """));

    private static List<IElement> Elements(string html) => HtmlPage.ElementsOf(HtmlPage.Parse(html).DocumentElement);

    private static (List<IElement> Elements, VisibleMetadata Visible) Visible(string html)
    {
        var document = HtmlPage.Parse($"<h1>A model for the desk</h1>{html}<p>{S}</p>");
        var elements = HtmlPage.ElementsOf(document.DocumentElement);
        return (elements, VisibleMetadata.Of(elements, FlatPage.Of(document.DocumentElement), "A model for the desk"));
    }
}

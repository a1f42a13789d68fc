namespace Aggregator.Tests.Articles;

/// <summary>What a page says of itself, and where it was found.</summary>
public sealed class PageMetadataTests
{
    private const string Prose = "<p>" + FlatPages.Sentence + " They wrote about what they saw.</p>";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 4, 30, 0, TimeSpan.Zero);
    private static readonly Uri Address = new("https://news.example/tech/story");
    private static readonly PageExtractor Extractor = new();

    [Theory]
    [InlineData(
        """{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"H","datePublished":"2026-02-01T10:00:00Z","author":{"@id":"#ann"}},{"@id":"#ann","@type":"Person","name":"Ann Lee"}]}""",
        "Ann Lee", "2026-02-01T10:00:00+00:00", "json-ld author")]
    [InlineData(
        """[{"@type":["Article"],"datePublished":"2026-02-01","author":["Ann Lee",{"name":"Bo Chen"}]},{"@type":"WebPage","datePublished":"2026-02-01T09:00:00+08:00"}]""",
        "Ann Lee|Bo Chen", "2026-02-01T09:00:00+08:00", "json-ld author")]
    [InlineData(
        """{"@type":"NewsArticle","headline":"He said "yes"","datePublished":"2026-02-01T10:00:00Z","author":{"@type":"Person","name":"Ann Lee"}}""",
        "Ann Lee", "2026-02-01T10:00:00+00:00", null)]
    [InlineData(
        """{"@type":"NewsArticle","datePublished":"2026-02-01T10:00:00Z","author":"Ann Lee",};""", "Ann Lee", "2026-02-01T10:00:00+00:00",
        "json-ld author")]
    [InlineData(
        """{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;datePublished&quot;:&quot;2026-02-01T10:00:00Z&quot;,&quot;author&quot;:&quot;Ann Lee&quot;}""",
        "Ann Lee", "2026-02-01T10:00:00+00:00", "json-ld author")]
    public void LinkedDataIsReadInWhateverShapeItComes(string json, string authors, string published, string? source)
    {
        var page = Read($"<script type=\"application/ld+json\">{json}</script>", "");

        Assert.Equal(published, Written(page.PublishedAt));

        if (source is not null)
        {
            Assert.Equal(authors.Split('|'), page.Authors);
            Assert.Equal(source, page.Sources["authors"]);
        }
    }

    [Theory]
    [InlineData("<meta property=\"article:published_time\" content=\"2026-02-01T10:00:00Z\">", "meta article:published_time")]
    [InlineData("<meta name=\"DC.date.issued\" content=\"2026-02-01T10:00:00Z\">", "meta dc.date.issued")]
    [InlineData("<meta name=\"published-date\" content=\"2026-02-01T10:00:00Z\">", "meta published-date")]
    public void HeadsAreReadInAllTheirDialects(string head, string source)
    {
        var page = Read(head, "");

        Assert.Equal("2026-02-01T10:00:00+00:00", Written(page.PublishedAt));
        Assert.Equal(source, page.Sources["published"]);
    }

    [Theory]
    [InlineData(
        "<div itemprop=author itemscope><span itemprop=name>Ann Lee</span></div><time itemprop=datePublished datetime=2026-02-01>Feb 1</time>",
        "Ann Lee", "2026-02-01T00:00:00+00:00")]
    [InlineData(
        "<span property=\"schema:author\">Ann Lee</span><span property=\"schema:datePublished\" content=\"2026-02-01\"></span>",
        "Ann Lee", "2026-02-01T00:00:00+00:00")]
    [InlineData("<p>By Ann Lee and Bo Chen</p><p>Feb 1, 2026 | 5 min read</p>", "Ann Lee|Bo Chen", "2026-02-01T00:00:00+00:00")]
    [InlineData("<div><span>Feb 1, 2026</span><span>By Ann Lee</span></div>", "Ann Lee", "2026-02-01T00:00:00+00:00")]
    [InlineData("<div><p>Ann Lee</p><small>February 1, 2026</small></div>", "Ann Lee", "2026-02-01T00:00:00+00:00")]
    public void WhatReadersAreShownIsReadToo(string shown, string authors, string published)
    {
        var page = Read("", shown);

        Assert.Equal(authors.Split('|'), page.Authors);
        Assert.Equal(published, Written(page.PublishedAt));
    }

    [Theory]
    [InlineData("<div>2026年2月1日 09:30　来源：江城新闻网　作者：李晓雯</div>", "李晓雯", "2026-02-01T09:30:00+08:00")]
    [InlineData("<div>文｜李晓雯</div><div>发布时间：2026-02-01 09:30</div>", "李晓雯", "2026-02-01T09:30:00+08:00")]
    [InlineData("<div>记者：李晓雯 王强</div><div>3小时前</div>", "李晓雯|王强", "2026-03-02T01:30:00+00:00")]
    [InlineData("<div>作者：李晓雯</div><div>昨天 21:15</div>", "李晓雯", "2026-03-01T21:15:00+08:00")]
    public void ChineseLinesAreReadInBeijingTime(string shown, string authors, string published)
    {
        var text = string.Concat(Enumerable.Repeat("<p>深度求索在公告中表示，新价格自本月起执行，老用户的余额按新价格折算，开发者反应热烈。</p>", 5));
        const string Title = "国产大模型集体降价";
        var body = $"<h1>{Title}</h1>{shown}<div class=content>{text}</div>";
        var page = Extractor.Extract($"<html lang=zh><head><title>{Title}</title></head><body>{body}</body></html>", Address, Now);

        Assert.Equal(authors.Split('|'), page.Authors);
        Assert.Equal(published, Written(page.PublishedAt));
    }

    [Fact]
    public void TheDateBelowTheTitleOutlivesARepublication()
    {
        var page = Read("<meta property=\"article:published_time\" content=\"2026-02-20T10:00:00Z\">", "<p>January 5, 2026</p>");

        Assert.Equal("2026-01-05T00:00:00+00:00", Written(page.PublishedAt));
        Assert.Equal("date below the title", page.Sources["published"]);
    }

    [Theory]
    [InlineData("", "https://news.example/video/1234", "<video src=x></video><p>A short film.</p>", PageKind.Video)]
    [InlineData("", "https://news.example/photo-gallery/1234", "<img src=x><p>A picture.</p>", PageKind.Gallery)]
    [InlineData(
        "<script type=application/ld+json>{\"@type\":\"LiveBlogPosting\",\"headline\":\"A model for the desk\"}</script>",
        "https://news.example/a", Prose, PageKind.LiveBlog)]
    [InlineData(
        "<meta property=og:type content=video.other>", "https://news.example/a",
        Prose + Prose + Prose + Prose + Prose + Prose + Prose + Prose + Prose + Prose + Prose, PageKind.Article)]
    public void OtherKindsOfPagesAreCalledSo(string head, string address, string body, PageKind kind)
    {
        var html
            = $"<head><title>A model for the desk</title>{head}</head><body><article><h1>A model for the desk</h1>{body}</article></body>";

        var page = Extractor.Extract(html, new Uri(address));

        Assert.Equal(kind, page.Kind);
    }

    [Theory]
    [InlineData("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script>", "", true)]
    [InlineData("", "<div class=\"paywall-box\">Continue with an account.</div>", true)]
    [InlineData("", "<p>Subscribe now to keep reading this and every other story, for a euro a month.</p>", true)]
    [InlineData("", "", false)]
    public void ATeaserIsNoArticle(string head, string body, bool isPaywalled) => Assert.Equal(isPaywalled, Read(head, body).IsPaywalled);

    [Theory]
    [InlineData("", ExtractionFailure.NoText)]
    [InlineData("<html><frameset><frame src=a.html></frameset></html>", ExtractionFailure.Frames)]
    [InlineData("<html><body><div id=root></div><script src=app.js></script></body></html>", ExtractionFailure.ScriptOnly)]
    [InlineData("<html><body><iframe src=a.html></iframe></body></html>", ExtractionFailure.Frames)]
    public void APageWithoutTextSaysWhatItLacks(string html, ExtractionFailure failure) =>
        Assert.Equal(failure, Extractor.Extract(html, Address).Failure);

    [Theory]
    [InlineData("https://news.example/story", "/story?page=2", true)]
    [InlineData("https://news.example/story?page=2", "/story?page=3", true)]
    [InlineData("https://news.example/a/story.html", "/a/story_2.html", true)]
    [InlineData("https://news.example/story", "/story/2", true)]
    [InlineData("https://news.example/story", "/another-story", false)]
    [InlineData("https://news.example/story", "https://other.example/story?page=2", false)]
    [InlineData("https://news.example/story?page=2", "/story?page=2", false)]
    public void TheNextPageIsTheSameAddressWithTheNextNumber(string address, string next, bool isNext)
    {
        var page = Extractor.Extract($"<html><body><article>{Prose}</article><a href=\"{next}\">下一页</a></body></html>", new Uri(address));

        Assert.Equal(isNext ? new Uri(new Uri(address), next) : null, page.NextPage);
    }

    private static ExtractedPage Read(string head, string shown) => Extractor.Extract(
        $"<html lang=en><head><title>A model for the desk</title>{head}</head><body><article>"
            + $"<h1>A model for the desk</h1>{shown}{Prose}{Prose}{Prose}</article></body></html>",
        Address,
        Now);

    private static string? Written(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

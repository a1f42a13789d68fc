using static Aggregator.Tests.Candidates.CandidateFixture;

namespace Aggregator.Tests.Candidates;

/// <summary>From the bytes a site sends to the text that is kept and the outcome that is counted.</summary>
public sealed class PageOutcomeTests : IAsyncDisposable
{
    private const string Own = "The short text.";
    private const string Sentence = "深度求索在杭州发布了新的推理模型，开发者当天就下载了它的权重，并在各自的机器上试用起来。";

    private readonly CandidateFixture _fixture = new();

    private IEnumerable<string> Pages => _fixture.Measured.Of(FlowMetrics.Pages);

    [Theory]
    [InlineData("%PDF-1.7 ...", "NotHtml")]
    [InlineData("\u0089PNG\r\n\u001A\n....", "NotHtml")]
    [InlineData("\u0001\0\0\0\0\0\0\0\0\0\0\0\u0002", "NotHtml")]
    [InlineData("", "Failed")]
    [InlineData("  \n", "Failed")]
    [InlineData("<html><body><div id=app></div><script src=app.js></script></body></html>", "ScriptOnly")]
    [InlineData("<html><frameset><frame src=a.html></frameset></html>", "Frames")]
    [InlineData("<html><body><img src=a.png></body></html>", "NoText")]
    [InlineData("<!DOCTYPE html><html><head><meta charset=utf-8><titl", "NoText")]
    [InlineData("<html><title>Before you continue</title><p>We use cookies.</p><button>Accept all</button></html>", "Consent")]
    [InlineData("<html><head><meta name=robots content=noindex></head><body><p>Text</p></body></html>", "NoIndex")]
    public async Task WhatIsNoArticleIsCountedByItsNameAndTheFeedsTextIsKept(string page, string outcome)
    {
        Assert.Equal(Own, await KeptAsync(Encoding.Latin1.GetBytes(page), "text/html"));
        Assert.Equal([$"aggregator.pages 1 outcome={outcome}"], Pages);
    }

    [Theory]
    [InlineData("utf-8", "text/html; charset=gb2312", "gbk")]
    [InlineData("utf-8", "text/html", "")]
    [InlineData("utf-8", "text/html; charset=iso-8859-1", "")]
    [InlineData("gb18030", "text/html; charset=utf-8", "gb2312")]
    [InlineData("gb18030", "text/html; charset=gbk", "utf-8")]
    [InlineData("gb18030", "text/html", "")]
    [InlineData("gb18030", "text/html; charset=nonsense", "")]
    [InlineData("utf-8 with mark", "text/html; charset=gbk", "big5")]
    [InlineData("utf-16 with mark", "text/html; charset=utf-8", "utf-8")]
    [InlineData("big5", "text/html; charset=big5", "")]
    public async Task TextIsReadWhateverHeaderAndMetaClaim(string actual, string header, string meta)
    {
        var sentence = actual == "big5" ? "深度求索在杭州發布了新的推理模型，開發者當天就下載了它的權重，並在各自的機器上試用起來。" : Sentence;
        var page = Page(sentence, meta);

        var kept = await KeptAsync([.. EncodingOf(actual).GetPreamble(), .. EncodingOf(actual).GetBytes(page)], header);

        Assert.Contains(sentence, kept, StringComparison.Ordinal);
        Assert.Equal(["aggregator.pages 1 outcome=Read"], Pages);
    }

    [Fact]
    public async Task APageCutOffInTheMiddleIsReadUpToThere()
    {
        var bytes = Encoding.UTF8.GetBytes(Page(Sentence, "utf-8"));

        // In the middle of a character, and of everything that is open there.
        var kept = await KeptAsync(bytes[..(bytes.Length * 2 / 3)], "text/html; charset=utf-8");

        Assert.Contains(Sentence, kept, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', kept.TrimEnd('\uFFFD'));
        Assert.Equal(["aggregator.pages 1 outcome=Read"], Pages);
    }

    [Fact]
    public async Task ALiveBlogIsStoredAsOne()
    {
        await KeptAsync(Encoding.UTF8.GetBytes(Page(Sentence, "utf-8").Replace(
            "<title>",
            "<script type=application/ld+json>{\"@type\":\"LiveBlogPosting\"}</script><title>",
            StringComparison.Ordinal)), "text/html");

        Assert.Equal(PageKind.LiveBlog, Assert.Single(_fixture.Articles.Kept).Value.Article.PageKind);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private async Task<string> KeptAsync(byte[] page, string contentType)
    {
        await using var site = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.StatusCode = context.Request.Path == "/robots.txt" ? 404 : 200;
            if (context.Response.StatusCode == 200)
            {
                context.Response.ContentType = contentType;
                await context.Response.Body.WriteAsync(page);
            }
        });
        await _fixture.JudgeAsync(new FakeCandidateStore(Some("DeepSeek releases a model", summary: Own, address: site.At("/a"))));

        return Assert.Single(_fixture.Articles.Kept).Value.Text.Plain;
    }

    private static string Page(string sentence, string meta) =>
        $"<html><head>{(meta.Length == 0 ? "" : $"<meta charset=\"{meta}\">")}<title>DeepSeek releases a model</title></head><body><article><h1>DeepSeek releases a model</h1>"
        + string.Concat(Enumerable.Range(1, 12).Select(i => $"<p>{i}. {sentence}</p>")) + "</article></body></html>";

    private static Encoding EncodingOf(string name) => name switch
    {
        "utf-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        "utf-8 with mark" => Encoding.UTF8,
        "utf-16 with mark" => Encoding.Unicode,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name)!,
    };
}

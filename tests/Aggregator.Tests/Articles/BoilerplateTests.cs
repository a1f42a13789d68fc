namespace Aggregator.Tests.Articles;

/// <summary>What stands around an article, and inside it, without being of it.</summary>
public sealed class BoilerplateTests
{
    private static readonly PageExtractor Extractor = new();

    [Fact]
    public void AnEnglishStoryKeepsItsTextAndNothingElse()
    {
        var page = Extractor.Extract(English, new Uri("https://news.example/a/story"));

        string[] holds =
        [
            "published the weights of its model", "What it can do", "reads a million words", "We wanted people to read it",
            "costs less than its predecessor",
        ];
        string[] lacks =
        [
            "Sign up for our newsletter", "Share on Twitter", "Photograph: Ann Lee", "Read more:", "All rights reserved", "first comment",
            "Most read", "Home", "accept cookies", "pixel.example", "track(",
        ];
        Assert.All(holds, words => Assert.Contains(words, page.Text.Plain, StringComparison.Ordinal));
        Assert.All(lacks, words => Assert.DoesNotContain(words, page.Text.Plain + page.Text.Html, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("href=\"https://news.example/a/paper\"", page.Text.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("平台声明：该文观点仅代表作者本人，搜狐号系信息发布平台。")]
    [InlineData("免责声明：本文内容仅供参考，不构成投资建议。")]
    [InlineData("点击下方名片关注我们，阅读更多精彩内容")]
    [InlineData("返回搜狐，查看更多")]
    [InlineData("2026-02-11 08:15")]
    public void ChineseNoticesNeverStay(string notice)
    {
        var text = string.Concat(Enumerable.Repeat("<p>深度求索在公告中表示，新价格自本月起执行，老用户的余额按新价格折算，开发者反应热烈。</p>", 6));

        var page = Extractor.Extract($"<html><body><div class=article>{text}<p>{notice}</p></div></body></html>", null);

        Assert.Contains("深度求索", page.Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain(notice, page.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void EachBlockHasAReason()
    {
        var explained = Extractor.Explain(System.Text.Encoding.UTF8.GetBytes(English), "text/html", null);

        var lead = explained.Blocks.First(block => block.Text.StartsWith("The laboratory in Hangzhou", StringComparison.Ordinal));
        Assert.True(lead.IsKept);
        Assert.Contains(explained.Blocks, block => !block.IsKept && block.Text.Contains("newsletter", StringComparison.Ordinal));
        Assert.All(explained.Blocks, block => Assert.NotEmpty(block.Reason));
    }

    private const string English = """
        <!DOCTYPE html><html lang="en"><head><title>A model for the desk - Example News</title></head><body>
        <header><nav><a href="/">Home</a> <a href="/tech">Technology</a> <a href="/world">World</a></nav></header>
        <div class="cookie-banner"><p>We use them to make this site better. Please accept cookies to go on.</p></div>
        <main><article class="story"><h1>A model for the desk</h1>
        <figure><img src="/a.jpg" alt=""><figcaption>The office in Hangzhou. Photograph: Ann Lee/Getty Images</figcaption></figure>
        <div class="share-tools"><a href="https://twitter.com/share">Share on Twitter</a> <a href="https://facebook.com/share">Share on
        Facebook</a></div>
        <div class="story-body">
        <p>The laboratory in Hangzhou published the weights of its model on Monday, and several developers, who had waited for weeks,
        tried it at once.</p>
        <p>It says in <a href="paper">a paper</a> that the model costs less than its predecessor, because it keeps most of its parameters
        asleep while it answers.</p>
        <div class="newsletter-signup"><p>Sign up for our newsletter, the week in
        technology.</p><form><input><button>Subscribe</button></form></div>
        <h2>What it can do</h2>
        <ul><li>It reads a million words in one go, which is more than most novels hold.</li><li>It writes programs in forty languages,
        and explains what they do.</li></ul>
        <blockquote><p>We wanted people to read it the way they read a paper, and to tell us where it is wrong.</p></blockquote>
        <pre><code>pip install reader
        reader --help</code></pre>
        <p><a href="/other">Read more: what the other laboratories did this week</a></p>
        <p>Analysts expect that the price of such models will go on falling this year, since every release so far was cheaper than the
        one before it.</p>
        <img src="https://pixel.example/1.gif" width="1" height="1"><script>track("x")</script></div></article>
        <section class="comments"><h3>Comments</h3><div class="comment"><p>This is the first comment and it goes on about something else
        entirely.</p></div></section>
        <aside class="most-read"><h3>Most read</h3><ul><li><a href="/1">A bakery opens in Lyon</a></li><li><a href="/2">The river is back
        in its bed</a></li></ul></aside></main>
        <footer><p>© 2026 Example News. All rights reserved.</p></footer></body></html>
        """;
}

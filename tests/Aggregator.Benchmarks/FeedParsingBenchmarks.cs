using System.Text;
using Aggregator.Feeds.Parsing;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using LibraryReader = CodeHollow.FeedReader.FeedReader;

namespace Aggregator.Benchmarks;

/// <summary>
/// Our parser beside the bare library on a feed of 500 entries, from bytes, in one run; the ratio should stay under 2.
/// Sound feeds, as most are: what a damaged one costs more is its own fault. One thread does the work of either, and
/// <see cref="FeedParsingCpu"/> counts the processor's time.
/// </summary>
[InProcess]
[WarmupCount(6)]
[IterationCount(12)]
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class FeedParsingBenchmarks
{
    private const int Entries = 500;

    private readonly Dictionary<string, string> _headers = new() { ["content-type"] = "application/xml; charset=utf-8" };
    private readonly Uri _address = new("https://news.example/feed");
    private readonly byte[] _rss = Encoding.UTF8.GetBytes(Rss());
    private readonly byte[] _atom = Encoding.UTF8.GetBytes(Atom());

    [Benchmark(Baseline = true), BenchmarkCategory("RSS")]
    public object RssByTheLibraryAlone() => LibraryReader.ReadFromByteArray(_rss);

    [Benchmark, BenchmarkCategory("RSS")]
    public object RssByUs() => FeedParser.Parse(_rss, _headers, _address);

    [Benchmark(Baseline = true), BenchmarkCategory("Atom")]
    public object AtomByTheLibraryAlone() => LibraryReader.ReadFromByteArray(_atom);

    [Benchmark, BenchmarkCategory("Atom")]
    public object AtomByUs() => FeedParser.Parse(_atom, _headers, _address);

    private static string Rss()
    {
        var items = string.Concat(Enumerable.Range(1, Entries).Select(number => $"""
            <item><title>{Title(number)}</title><link>https://news.example/2026/{number}/?a=1&amp;b=2</link>
            <comments>https://news.example/2026/{number}/#respond</comments><dc:creator><![CDATA[Li Hua]]></dc:creator>
            <pubDate>{Day(number).ToString("r", CultureInfo.InvariantCulture)}</pubDate><category><![CDATA[AI]]></category><category><![CDATA[Chips]]></category>
            <guid isPermaLink="false">https://news.example/?p={number}</guid><description><![CDATA[{Paragraph(number)}]]></description>
            <content:encoded><![CDATA[{Body(number)}]]></content:encoded></item>
            """));

        return $"""
            <?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
            <channel><title>The Desk</title><atom:link href="https://news.example/feed" rel="self" type="application/rss+xml"/><link>https://news.example</link><description>News</description>
            <lastBuildDate>Fri, 24 Apr 2026 09:00:00 +0000</lastBuildDate><language>en-US</language>{items}</channel></rss>
            """;
    }

    private static string Atom()
    {
        var entries = string.Concat(Enumerable.Range(1, Entries).Select(number => $"""
            <entry><title type="html">{Title(number)}</title><link rel="alternate" type="text/html" href="https://news.example/2026/{number}"/><id>tag:news.example,2026:{number}</id>
            <published>{Day(number):yyyy-MM-dd'T'HH:mm:ss'Z'}</published><updated>{Day(number).AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}</updated><author><name>Li Hua</name></author>
            <category term="ai"/><category term="chips"/><summary type="html">{Escape(Paragraph(number))}</summary><content type="html">{Escape(Body(number))}</content></entry>
            """));

        return $"""
            <?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US"><title>The Desk</title><link href="https://news.example/feed" rel="self"/>
            <link href="https://news.example/"/><id>https://news.example/</id><updated>2026-04-24T09:00:00Z</updated>{entries}</feed>
            """;
    }

    private static string Title(int number) => $"DeepSeek releases model {number}, 深度求索发布第 {number} 个模型";

    private static string Paragraph(
        int number) => $"<p>The lab in Hangzhou says that model {number} costs less &amp; thinks longer. <a href=\"https://news.example/{number}\">More</a></p>";

    private static string Body(
        int number) => string.Concat(Enumerable.Repeat(Paragraph(number) + "<p>这家杭州公司称，新模型的训练成本低于同行。<img src=\"https://cdn.news.example/a.png\" alt=\"\"/></p>", 8));

    private static DateTime Day(int number) => new DateTime(2026, 4, 24, 9, 0, 0, DateTimeKind.Utc).AddMinutes(-37 * number);

    private static string Escape(
        string html) => html.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}

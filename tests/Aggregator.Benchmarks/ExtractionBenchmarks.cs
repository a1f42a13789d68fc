using System.IO.Compression;
using System.Text;
using Aggregator.Articles;
using Aggregator.Text.Charsets;
using Aggregator.Text.Markup;
using AngleSharp.Html.Dom;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using SmartReader;

namespace Aggregator.Benchmarks;

/// <summary>
/// A page of 30 to 120 KB, from its bytes to the article with its facts, beside SmartReader on the same pages and beside the parser
/// alone, which neither can go below. The time is of one page, the mean of <see cref="PageCount"/> pages: saved ones from
/// <c>../shared/extraction</c> (or the folder of <c>AGGREGATOR_PAGES</c>) when they are there, else written here.
/// </summary>
[MemoryDiagnoser]
// An iteration is 40 pages: the runtime has settled on its last code after some thirty of them.
[SimpleJob(RuntimeMoniker.HostProcess, warmupCount: 40, iterationCount: 15)]
public class ExtractionBenchmarks
{
    private const int PageCount = 40;
    private static readonly Uri Address = new("https://news.example/2026/10/05/story");

    private readonly PageExtractor _extractor = new();
    private byte[][] _pages = [];
    private string[] _texts = [];

    [GlobalSetup]
    public void Setup()
    {
        _pages = SavedPages() is { Count: >= PageCount } saved
            ? [.. Spread(saved)]
            : [.. Enumerable.Range(0, PageCount).Select(WrittenPage)];
        _texts = [.. _pages.Select(page => TextDecoder.Decode(page, null).Text)];
        Console.WriteLine($"// {PageCount} pages of {_pages.Average(page => page.Length) / 1024:0} KB");
    }

    [Benchmark(OperationsPerInvoke = PageCount, Baseline = true)]
    public int SmartReader()
    {
        var length = 0;

        foreach (var text in _texts)
        {
            using var reader = new Reader(Address.AbsoluteUri, text);
            length += reader.GetArticle().TextContent?.Length ?? 0;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = PageCount)]
    public int Aggregator()
    {
        var length = 0;

        foreach (var page in _pages)
        {
            length += _extractor.Extract(page, null, Address, null, CancellationToken.None).Text.Plain.Length;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = PageCount)]
    public int ParserAlone()
    {
        var nodes = 0;

        foreach (var text in _texts)
        {
            using IHtmlDocument document = HtmlPage.Parse(text);
            nodes += document.ChildNodes.Length;
        }

        return nodes;
    }

    private static List<byte[]> SavedPages()
    {
        var root = Environment.GetEnvironmentVariable("AGGREGATOR_PAGES") ?? Find("shared/extraction");
        return root is null || !Directory.Exists(root) ? [] : [.. Directory.EnumerateFiles(root, "*.html.gz", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(Unpack)
            .Where(page => page.Length is > 30 * 1024 and < 120 * 1024)];
    }

    // The benchmark runs from a folder far below the project.
    private static string? Find(string folder)
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            if (Path.Combine(above.FullName, folder) is var path && Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static byte[] Unpack(string file)
    {
        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);

        return bytes.ToArray();
    }

    private static IEnumerable<byte[]> Spread(List<byte[]> pages) =>
        Enumerable.Range(0, PageCount).Select(i => pages[i * pages.Count / PageCount]);

    private static byte[] WrittenPage(int number)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=en><head><title>A model for the desk - Example News</title><script>")
            .Append('x', 15_000)
            .Append("</script></head><body>");

        for (var i = 0; i < 150; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<nav class=\"menu item-{i}\"><a href=\"/topic/{i}\">Topic {i}</a></nav>");
        }

        html.Append("<article class=story-body><h1>A model for the desk</h1>");

        for (var i = 0; i < 20 + number; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=paragraph>The laboratory published its model number {i} on Monday, and <a href=/developers/{i}>several developers</a>, who had waited for weeks, tried it at once and wrote about <em>what they saw</em>.</p>");
        }

        html.Append("</article><aside>");

        for (var i = 0; i < 150; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"card teaser\"><a href=\"/story/{i}\"><img src=\"/{i}.png\" alt=\"\"><span>What others read this week, number {i}</span></a><time>October 5</time></div>");
        }

        return Encoding.UTF8.GetBytes(html.Append("</aside></body></html>").ToString());
    }
}

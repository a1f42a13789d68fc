using System.Collections.Frozen;
using Aggregator.Feeds.Management.Opml;
using Aggregator.Search;
using Aggregator.Tests.Feeds.Sources;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Tests.Fuzzing;

/// <summary>
/// Whatever bytes come from outside, each reader answers or refuses in its own words: no other exception, and no end of the process. A
/// crash that is found goes into the fixtures of its reader.
/// </summary>
public sealed class EntryPointTests
{
    private static readonly Uri Address = new("https://news.example/a/b?c=d");
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly LabRecognizer Recognizer = new(new Lexicon(Options.Create(new LabOptions())), Options.Create(new LabOptions()));

    private static readonly IReadOnlyList<byte[]> Words = Corpus.Texts(
        "DeepSeek releases V3.2-Exp \"sparse attention\" -rumour 深度求索 OR kimi* label:x (a b)",
        "https://user:pw@例子.example:8443/%E6%96%87/../a;b?utm_source=x&id=7&id=8#part",
        "User-agent: *\nDisallow: /a*b$\nAllow: /%E4%BD%A0\nCrawl-delay: 7\n\nUser-agent: Aggregator\nDisallow:\nSitemap: x",
        "2026年11月3日 下午8:05 (北京时间), Tue, 3 Nov 2026 20:05:00 +0800, 3小时前, 2026-W45-2T20:05:00.123456789Z[Asia/Shanghai]",
        """{"hosts":[{"host":"a.example","feedIds":["x"],"candidateIds":["y"]}],"isSuspect":true}""",
        "<opml version=\"2.0\"><body><outline text=\"a\"><outline type=\"rss\" xmlUrl=\"https://a.example/f\"/></outline></body></opml>");

    private static readonly FrozenDictionary<string, EntryPoint> EntryPoints = new[]
    {
        new EntryPoint("feed", Corpus.Files("feeds", ".xml", ".json"), ReadFeed),
        new EntryPoint("adapters", Corpus.Files("sources", ".html", ".json", ".xml"), ReadByAdapters),
        new EntryPoint("page", Corpus.Files("metadata", ".html"), body =>
            new PageExtractor().Extract(body, "text/html", Address, Now, CancellationToken.None)),
        new EntryPoint("wall", Corpus.Files("walls", ".html", ".txt", ".json"), body =>
            new PageExtractor().Extract(body, null, Address, Now, CancellationToken.None)),
        new EntryPoint("markup", Corpus.Files("metadata", ".html"), body => HtmlCleaner.Clean(Decode(body), Address)),
        new EntryPoint("list", Words, body => OpmlReader.Read(body, "media")),
        new EntryPoint("robots.txt", Words, body => RobotsRules.Parse(body, "aggregator").Allows("/a%2")),
        new EntryPoint("address", Words, body => ReadAddress(Decode(body))),
        new EntryPoint("date", Words, body => ReadDates(Decode(body))),
        new EntryPoint("query", Words, body => SearchQuery.TryParse(Decode(body), out _, out _)),
        new EntryPoint("text", Words, body => Recognizer.Recognize(new RecognitionInput(Decode(body), Decode(body)))),
        new EntryPoint("message", Words, ReadMessage),
        new EntryPoint("headers", Words, body => ReadHeaders(Decode(body))),
    }.ToFrozenDictionary(one => one.Name);

    public static TheoryData<string> Names => [.. EntryPoints.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void WhateverComesIsReadOrRefused(string name)
    {
        var point = EntryPoints[name];
        foreach (var (seed, body) in Corpus.Spoil(point.Seeds))
        {
            var fault = Record.Exception(() => point.Read(body));
            Assert.True(
                fault is null or FeedFormatException or MarkupException or MalformedMessageException,
                $"{name} {seed.ToString(CultureInfo.InvariantCulture)}: {fault}");
        }
    }

    private static string Decode(byte[] body) => Encoding.UTF8.GetString(body);

    private static void ReadFeed(byte[] body) => FeedParser.Parse(body, new Dictionary<string, string>(), Address, null);

    private static void ReadByAdapters(byte[] body)
    {
        var feed = new Feed { Id = "a", Title = "A", Address = Address };
        var response = new FetchResponse { Status = 200, Address = Address, Body = body, Headers = new Dictionary<string, string>() };
        foreach (var adapter in RegisteredAdapters.All)
        {
            Tolerate(() => adapter.Read(feed, response));
        }
    }

    private static void ReadAddress(string text)
    {
        if (WebAddress.TryParse(text, out var address))
        {
            _ = CanonicalUrl.Of(address);
            _ = PublicAddress.Of(address);
        }
    }

    private static void ReadDates(string text)
    {
        DateReader.Read(text);
        DateReader.Find(text);
    }

    private static void ReadMessage(byte[] body)
    {
        var handler = QueueHandler.Of(Queues.VisitHosts, FeedMessages.Default.VisitHosts, (_, _, _) => Task.CompletedTask);
        handler.HandleAsync(Decode(body), 1, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void ReadHeaders(string text)
    {
        var headers = new Dictionary<string, string>
        {
            ["retry-after"] = text,
            ["cache-control"] = text,
            ["expires"] = text,
            ["date"] = text,
            ["age"] = text,
            ["content-type"] = text,
        };
        var response = new FetchResponse { Status = 200, Address = Address, Headers = headers };
        _ = (response.RetryAfter(Now), response.CacheLifetime(Now), response.AnsweredAt(Now), response.SentAt);
        Tolerate(() => FeedParser.Parse("<rss><channel/></rss>"u8.ToArray(), headers, Address, null));
    }

    private static void Tolerate(Action read)
    {
        try
        {
            read();
        }
        catch (FeedFormatException)
        {
            // Refused in its own words.
        }
    }

    private sealed record EntryPoint(string Name, IReadOnlyList<byte[]> Seeds, Action<byte[]> Read);
}

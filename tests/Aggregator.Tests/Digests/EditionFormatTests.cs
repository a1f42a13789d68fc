using System.Xml.Linq;
using Aggregator.Digests.Syndication;
using CodeHollow.FeedReader;

namespace Aggregator.Tests.Digests;

/// <summary>Each folder of Fixtures/digests holds an edition and what every format makes of it. A new case is a new folder.</summary>
public sealed class EditionFormatTests
{
    private static readonly EditionLinks Links = new(new Uri("https://digest.example/"));

    private static readonly EditionFormat[] Formats =
    [
        new JsonFormat(), new MarkdownFormat(), new TextFormat(),
        new AtomFeedFormat(), new RssFeedFormat(), new JsonFeedFormat(),
    ];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var folder in Directory.EnumerateDirectories(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
        {
            foreach (var format in Formats)
            {
                cases.Add(folder, format.Name);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WritesWhatIsExpected(string folder, string name)
    {
        var format = Formats.Single(format => format.Name == name);
        var expected = Path.Combine(Root, folder, "expected." + name);

        var written = await WriteAsync(format, SampleEditions.Load(folder));

        if (Environment.GetEnvironmentVariable("AGGREGATOR_WRITE_EXPECTED") is { Length: > 0 } target)
        {
            await File.WriteAllTextAsync(Path.Combine(target, folder, "expected." + name), written, TestContext.Current.CancellationToken);
            return;
        }

        Assert.Equal(await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken), written);
    }

    [Fact]
    public async Task WhichSpanMadeItIsNobodysBusiness()
    {
        var traced = SampleEditions.Of(SampleEditions.Story("a")) with
        {
            Trace = TraceContext.Parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        };

        foreach (var format in Formats)
        {
            Assert.DoesNotContain("0af7651916cd43dd8448eb211c80319c", await WriteAsync(format, traced), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task TheSameEditionGivesTheSameBytesAndNoByteOrderMark(string folder, string name)
    {
        var format = Formats.Single(format => format.Name == name);
        using var one = new MemoryStream();
        using var two = new MemoryStream();

        await format.WriteAsync(SampleEditions.Load(folder), Links, one, TestContext.Current.CancellationToken);
        await format.WriteAsync(SampleEditions.Load(folder), Links, two, TestContext.Current.CancellationToken);

        Assert.Equal(one.ToArray(), two.ToArray());
        Assert.NotEqual(0xEF, one.ToArray()[0]);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("hostile")]
    [InlineData("empty")]
    public async Task TextStaysWithinItsColumns(string folder)
    {
        var text = await WriteAsync(new TextFormat(), SampleEditions.Load(folder));

        Assert.All(
            text.Split('\n').Where(line => !line.StartsWith("http", StringComparison.Ordinal)),
            line => Assert.InRange(DisplayWidth.Of(line), 0, 72));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("hostile")]
    [InlineData("empty")]
    public async Task AtomIsWhatTheStandardRequires(string folder)
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var edition = SampleEditions.Load(folder);

        var feed = XDocument.Parse(await WriteAsync(new AtomFeedFormat(), edition)).Root!;

        Assert.Equal(atom + "feed", feed.Name);
        Assert.Equal(edition.Stories.Count, feed.Elements(atom + "entry").Count());
        Assert.All(feed.Elements(atom + "entry").Append(feed), element =>
        {
            Assert.True(Uri.TryCreate(element.Element(atom + "id")!.Value, UriKind.Absolute, out _));
            Assert.NotEqual("", element.Element(atom + "title")!.Value);
            Assert.True(DateTimeOffset.TryParse(element.Element(atom + "updated")!.Value, CultureInfo.InvariantCulture, out _));
            Assert.NotNull(element.Element(atom + "author")!.Element(atom + "name"));
        });
        Assert.Equal(edition.Stories.Count + 1, feed.Descendants(atom + "id").Select(id => id.Value).Distinct().Count());
        Assert.All(
            feed.Descendants(atom + "link"),
            link => Assert.StartsWith("http", link.Attribute("href")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFeedReaderReadsTheAtomOfAnEdition()
    {
        var edition = SampleEditions.Load("plain");

        var feed = FeedReader.ReadFromString(await WriteAsync(new AtomFeedFormat(), edition));

        Assert.Equal(FeedType.Atom, feed.Type);
        Assert.Equal(edition.Stories[0].Headline, feed.Items[0].Title);
        Assert.Equal(edition.Stories[0].Sources[0].Address!.AbsoluteUri, feed.Items[0].Link);
    }

    [Fact]
    public async Task AFeedReaderReadsTheFeedOfEditions()
    {
        using var stream = new MemoryStream();
        await new AtomFeedFormat().WriteAsync(
            NewsFeedBuilder.OfEditions([SampleEditions.Load("plain"), SampleEditions.Load("empty")], new NewsFeedHead("feed.atom"), Links),
            stream,
            TestContext.Current.CancellationToken);

        var feed = FeedReader.ReadFromString(Encoding.UTF8.GetString(stream.ToArray()));

        Assert.Equal(2, feed.Items.Count);
        Assert.Equal("https://digest.example/digest/2026-06-02", feed.Items[0].Link);
        Assert.Contains("DeepSeek", feed.Items[0].Title, StringComparison.Ordinal);
        Assert.Contains("<li>", feed.Items[0].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFeedWithoutEditionsIsStillAFeed()
    {
        using var stream = new MemoryStream();
        await new AtomFeedFormat().WriteAsync(
            NewsFeedBuilder.OfEditions([], new NewsFeedHead(null), new EditionLinks(null)),
            stream,
            TestContext.Current.CancellationToken);

        Assert.Equal("feed", XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).Root!.Name.LocalName);
    }

    [Fact]
    public async Task JsonReadsBackAsTheEditionItWas()
    {
        var edition = SampleEditions.Load("plain");

        var json = await WriteAsync(new JsonFormat(), edition);

        var again = JsonSerializer.Deserialize(json, EditionJson.Default.Edition)!;
        Assert.Equal(
            JsonSerializer.Serialize(edition, EditionJson.Default.Edition),
            JsonSerializer.Serialize(again, EditionJson.Default.Edition));
        Assert.Contains("深度求索", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileTitlesDoNotBreakOutOfMarkdown()
    {
        var page = await WriteAsync(new MarkdownFormat(), SampleEditions.Load("hostile"));

        Assert.DoesNotContain("\n# Owned", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\\)[<>`*_\[]\w*(script|click|bold|code|img)", page);
        Assert.DoesNotMatch(@"(?<!\\)\]\(javascript", page);
    }

    [Fact]
    public async Task HalfASurrogatePairIsDroppedByEveryFormatOfText()
    {
        var edition = SampleEditions.Load("plain");
        edition = edition with
        {
            Stories = [edition.Stories[
            0] with { Headline = "Half \ud83d a pair", Why = "\udc00", Summary = "\ud800\ud800" }]
        };

        foreach (var format in Formats.Where(format => format.Name != "json"))
        {
            var written = await WriteAsync(format, edition);

            Assert.Contains("Half a pair", written, StringComparison.Ordinal);
            Assert.DoesNotContain('\ufffd', written);
        }
    }

    private static string Root => SampleEditions.Root;

    private static async Task<string> WriteAsync(EditionFormat format, Edition edition)
    {
        using var stream = new MemoryStream();
        await format.WriteAsync(edition, Links, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

using System.Xml.Linq;
using Aggregator.Text.Dates;

namespace Aggregator.Tests.Feeds.Parsing;

/// <summary>Which element of a channel or an entry wins where several say the same.</summary>
public sealed class ChannelReaderTests
{
    private const string Modules = "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:dc='http://purl.org/dc/elements/1.1/' "
        + "xmlns:atom='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/' "
        + "xmlns:content='http://purl.org/rss/1.0/modules/content/'";

    [Theory]
    [InlineData("<itunes:subtitle>short</itunes:subtitle><itunes:summary>long</itunes:summary>", "long")]
    [InlineData("<itunes:summary>long</itunes:summary><itunes:subtitle>short</itunes:subtitle><dc:description>core</dc:description>",
        "long")]
    [InlineData("<dc:description>core</dc:description><itunes:subtitle>short</itunes:subtitle>", "core")]
    [InlineData("<itunes:summary>long</itunes:summary><description>own</description>", "own")]
    [InlineData("<description/><itunes:subtitle>short</itunes:subtitle>", "short")]
    public void TheFormatsDescriptionWinsThenTheSummaryOfITunes(string elements, string expected) =>
        Assert.Equal(expected, Channel(elements).Description);

    [Fact]
    public void HoursAndDaysToSkipAreReadAsTheyAreMeant()
    {
        var feed = Channel("<ttl> 60 </ttl><skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>x</hour></skipHours><skipDays>"
            + "<day>sunday</day><day>Monday</day><day>3</day><day>someday</day></skipDays>");

        Assert.Equal(60, feed.TtlMinutes);
        Assert.Equal([0, 7], feed.SkipHours);
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Monday], feed.SkipDays);
    }

    [Fact]
    public void AChannelSaysWhatItIs()
    {
        var feed = Channel("<dc:title>other</dc:title><title>Desk</title><link>/</link><atom:link rel='self' href='/feed'/>"
            + "<language>zh-cn</language><managingEditor>Li Hua</managingEditor><category>AI</category><pubDate>2024-02-04T00:00:00Z"
            + "</pubDate><dc:date>2024-02-05T00:00:00Z</dc:date><image><url>/i.png</url><title>picture</title></image><item><title>not "
            + "the feed's</title></item>");

        Assert.Equal(("Desk", "/", "/feed", "/i.png"), (feed.Title, feed.Link?.AbsolutePath, feed.Self?.AbsolutePath,
            feed.Image?.AbsolutePath));
        Assert.Equal(("Li Hua", "AI"), (feed.Authors.Single().Name, feed.Tags.Single().Term));
        Assert.Equal((4, 5), (feed.PublishedAt?.Day, feed.UpdatedAt?.Day));
        Assert.Equal("zh-CN", feed.Language, ignoreCase: true);
    }

    [Theory]
    [InlineData("<description>short</description><content:encoded>the whole story</content:encoded>", "short", "the whole story")]
    [InlineData("<content:encoded>the whole story</content:encoded><content>cut</content>", "", "the whole story")]
    [InlineData("<description>one</description><description>two</description>", "one", "two")]
    [InlineData("<itunes:summary>longer</itunes:summary><itunes:subtitle>short</itunes:subtitle>", "longer", "")]
    [InlineData("<media:group><media:description>seen</media:description></media:group>", "seen", "")]
    [InlineData("<atom:summary>other</atom:summary><description>own</description>", "own", "")]
    public void TheLongerTextOfAnEntryIsItsContent(string elements, string summary, string content)
    {
        var entry = Entry(elements);

        Assert.Equal((summary, content), (entry.Summary, entry.Content));
    }

    [Theory]
    [InlineData("<guid>https://desk.example/1</guid>", "https://desk.example/1")]
    [InlineData("<guid isPermaLink='false'>https://desk.example/1</guid>", null)]
    [InlineData("<guid>https://desk.example/1</guid><link>https://desk.example/2</link>", "https://desk.example/2")]
    [InlineData("<atom:link href='/3'/>", "https://desk.example/3")]
    [InlineData("<enclosure url='/a.mp3' type='audio/mpeg'/>", "https://desk.example/a.mp3")]
    [InlineData("<enclosure url='/a.png' type='image/png'/>", null)]
    public void AnEntryLeadsToItsPage(string elements, string? link) => Assert.Equal(link, Entry(elements).Link?.AbsoluteUri);

    [Theory]
    [InlineData("<dc:identifier>x</dc:identifier>", "x")]
    [InlineData("<dc:identifier>x</dc:identifier><guid>y</guid>", "y")]
    [InlineData("<guid>y</guid><atom:id>z</atom:id>", "y")]
    [InlineData("<atom:id>z</atom:id>", null)]
    [InlineData("<guid>/path</guid>", "https://desk.example/path")]
    public void AnEntryHasOneIdentity(string elements, string? id) => Assert.Equal(id, Entry(elements).Id);

    [Theory]
    [InlineData("<updated>2024-02-04</updated><updated>2024-02-06</updated><updated>never</updated>", 6)]
    [InlineData("<dc:date>2024-02-05</dc:date><atom:updated>2024-02-06</atom:updated>", 6)]
    [InlineData("<dc:date>2024-02-05</dc:date>", 5)]
    public void TheLastRevisionIsTheUpdate(string elements, int day) => Assert.Equal(day, Entry(elements).UpdatedAt?.Day);

    [Theory]
    [InlineData("<media:thumbnail url='/t.jpg'/><enclosure url='/a.png' type='image/png'/>", "/t.jpg")]
    [InlineData("<media:content medium='image' url='/m.jpg'/>", "/m.jpg")]
    [InlineData("<media:content url='/v.mp4'><media:thumbnail url='/t.jpg'/></media:content>", "/t.jpg")]
    [InlineData("<itunes:image href='/i.jpg'/>", "/i.jpg")]
    [InlineData("<enclosure url='/a.png' type='image/png'/>", "/a.png")]
    public void APictureIsFoundWhereverItIsNamed(string elements, string image) => Assert.Equal(image, Entry(elements).Image?.AbsolutePath);

    [Theory]
    [InlineData("<source url='/feed'>The Wire</source>", "The Wire", null, "/feed")]
    [InlineData("<atom:source><title>Wire</title><id>w</id><link href='/w'/></atom:source>", "Wire", "w", "/w")]
    public void TheSourceOfAnEntryIsTextOrAFeedInSmall(string elements, string title, string? id, string link)
    {
        var source = Entry(elements).Source!;

        Assert.Equal((title, id, link), (source.Title, source.Id, source.Link?.AbsolutePath));
    }

    private static FeedEntry Entry(string elements) => EntryReader.Read(XElement.Parse($"<item {Modules}>{elements}</item>"), Reader());

    private static ParsedFeed Channel(string elements) =>
        ChannelReader.Read(XElement.Parse($"<channel {Modules}>{elements}</channel>"), Reader(), Blank);

    private static ParsedFeed Blank => new() { Format = "rss", Encoding = "utf-8" };

    private static ElementReader Reader() =>
        new(XNamespace.None, MayBeHtml: true, new XmlBaseResolver(new Uri("https://desk.example/feed"), HasBases: false), new DateContext(TimeSpan.Zero, null));
}

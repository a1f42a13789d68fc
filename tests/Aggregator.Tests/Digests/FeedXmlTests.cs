using System.Xml.Linq;
using Aggregator.Digests.Syndication;

namespace Aggregator.Tests.Digests;

public sealed class FeedXmlTests
{
    [Fact]
    public async Task WritesUtf8WithoutAByteOrderMarkAndLeavesOutWhatIsEmpty()
    {
        using var output = new MemoryStream();
        var root = new XElement("feed", FeedXml.Optional("title", "深度求索 & <b>"), FeedXml.Optional("subtitle", ""),
            FeedXml.AtomLink("self", null, null));

        await FeedXml.WriteAsync(root, output, TestContext.Current.CancellationToken);

        Assert.Equal(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <feed>
              <title>深度求索 &amp; &lt;b&gt;</title>
            </feed>
            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void InstantsAreInUtc() =>
        Assert.Equal("2026-06-01T23:30:00Z", FeedXml.Rfc3339(new DateTimeOffset(2026, 6, 2, 7, 30, 0, TimeSpan.FromHours(8))));
}

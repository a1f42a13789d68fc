using System.Xml.Linq;
using Aggregator.Digests.Syndication;
using Aggregator.Tests.Digests;
using AngleSharp.Html.Parser;

namespace Aggregator.Tests.Fuzzing;

/// <summary>Whatever stands in the articles, what is made of them is well-formed: XML, JSON, HTML inside, and UTF-8 throughout.</summary>
public sealed class RenderingTests
{
    private const int Worlds = 60;

    private static readonly EditionLinks Links = new(new Uri("https://digest.example/"));
    private static readonly EditionFormat[] Editions = [new JsonFormat(), new MarkdownFormat(), new TextFormat()];
    private static readonly NewsFeedFormat[] Feeds = [new AtomFeedFormat(), new RssFeedFormat(), new JsonFeedFormat()];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] Bad =
    [
        "\ud800", "\udc00x", "\u0000", "\u0001", "\u0008", "\u000b", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\ufffe", "\uffff",
        "\ufdd0", "\U0001ffff", "]]>", "-->", "&#0;", "&nbsp;", "\"'<b>&", "\\", "\u202e", "\r", "𠮷",
    ];

    [Fact]
    public async Task EveryFormatOfAnEditionOfSpoiltArticlesIsWellFormed()
    {
        foreach (var seed in Enumerable.Range(0, Worlds))
        {
            var edition = await PublishAsync(seed);
            foreach (var format in Editions.Concat(Feeds))
            {
                AssertWellFormed(seed, format.Name, await WriteAsync(output => format.WriteAsync(edition, Links, output, default)));
            }

            foreach (var format in Feeds)
            {
                var head = new NewsFeedHead("feed." + format.Extension, null, null);
                foreach (var build in (Builder[])[NewsFeedBuilder.OfEditions, NewsFeedBuilder.OfStories])
                {
                    var feed = build([edition], head, Links);
                    AssertWellFormed(seed, format.Name, await WriteAsync(output => format.WriteAsync(feed, output, default)));
                }
            }
        }
    }

    private static void AssertWellFormed(int seed, string format, byte[] written)
    {
        var text = Strict.GetString(written);
        var fault = Record.Exception(() =>
        {
            switch (format)
            {
                case "atom" or "rss":
                    AssertMarkup(XDocument.Parse(text).Descendants().Where(IsMarkup).Select(element => element.Value));
                    break;
                case "json" or "jsonfeed":
                    AssertStrings(JsonDocument.Parse(text).RootElement);
                    break;
                default:
                    Assert.DoesNotContain(text, letter => char.IsControl(letter) && letter != '\n');
                    break;
            }
        });
        Assert.True(fault is null, $"{format} {seed.ToString(CultureInfo.InvariantCulture)}: {fault}");
    }

    /// <summary>HTML in a feed is a fragment that no parser has to mend.</summary>
    private static void AssertMarkup(IEnumerable<string> values)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = true });
        foreach (var value in values)
        {
            parser.ParseDocument($"<!DOCTYPE html><html><head><title>x</title></head><body>{value}</body></html>");
        }
    }

    private static bool IsMarkup(XElement element) =>
        (string?)element.Attribute("type") == "html"
        || element.Name.LocalName == "encoded"
        || (element.Parent?.Name == "item" && element.Name == "description");

    /// <summary>Each can be decoded: no half of a pair is written as an escape.</summary>
    private static void AssertStrings(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                element.EnumerateObject().ToList().ForEach(property => AssertStrings(property.Value));
                break;
            case JsonValueKind.Array:
                element.EnumerateArray().ToList().ForEach(AssertStrings);
                break;
            case JsonValueKind.String:
                Strict.GetBytes(element.GetString()!);
                break;
            default:
                break;
        }
    }

    private static async Task<Edition> PublishAsync(int seed)
    {
        var random = new Random(seed);
        var digests = new DigestFixture();
        digests.Receive([.. Sample.Articles(12).Select(article => article with
        {
            Title = Spoil(article.Title, random),
            Excerpt = Spoil("The lab said so on Monday. It did not say more.", random),
            Outlet = Spoil(article.Outlet, random),
            Authors = [Spoil("Ann Li", random)],
            Language = random.Next(4) == 0 ? Spoil(article.Language, random) : article.Language,
            Models = [Spoil("V4", random)],
            PublishedAt = News.Noon,
            FirstSeenAt = News.Noon,
        })]);
        return await digests.PublishAsync();
    }

    private static string Spoil(string text, Random random)
    {
        for (var times = random.Next(4); times > 0; times--)
        {
            text = text.Insert(random.Next(text.Length + 1), Bad[random.Next(Bad.Length)]);
        }

        return random.Next(3) == 0 ? Encoding.Latin1.GetString(Spoilt.Copy(Encoding.Latin1.GetBytes(text), random.Next())) : text;
    }

    private delegate NewsFeed Builder(IReadOnlyList<Edition> editions, NewsFeedHead head, EditionLinks links);

    private static async Task<byte[]> WriteAsync(Func<Stream, Task> write)
    {
        using var output = new MemoryStream();
        await write(output);
        return output.ToArray();
    }
}

using System.Xml.Linq;
using Aggregator.Hosts.Tests.EndToEnd;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>Whatever stands in the articles, every page is HTML that no parser has to mend, and every other answer of its form.</summary>
public sealed class SpoiltPagesTests
{
    private const int Worlds = 12;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] Bad =
    [
        "\ud800", "\udc00", "\0", "\u0001", "\u000b", "\u0085", "\u2028", "\ufffe", "\uffff", "\U0001ffff", "]]>", "--!>", "&#0;", "&", "<",
        "<!", "</", "\"", "'", "\u202e",
        HostileWords.Script, HostileWords.Escape,
    ];

    private static readonly string[] Pages =
    [
        "/", "/live", "/digest/2026-11-03", "/labs/deepseek", "/labs", "/archive", "/search?q=DeepSeek", "/sources", "/near-misses",
    ];

    private static readonly string[] Xml =
        ["/feed.atom", "/feed.rss", "/feed.atom?entries=stories", "/labs/deepseek/feed.rss", "/sitemap.xml"];

    private static readonly string[] Json =
    [
        "/api/digest?format=json", "/feed.json", "/api/articles", "/api/articles?q=DeepSeek", "/api/labs/deepseek", "/api/near-misses",
        "/api/editions",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryAnswerIsWellFormed()
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = true });
        for (var seed = 0; seed < Worlds; seed++)
        {
            await using var site = await StartAsync(new Random(seed));
            var stories = (await StoriesAsync(site)).Select(id => "/stories/" + id);
            foreach (var path in Pages.Concat(Pages.Select(page => "/zh" + page)).Concat(stories))
            {
                await AssertAsync(site, seed, path, parser.ParseDocument);
            }

            foreach (var path in Xml)
            {
                await AssertAsync(site, seed, path, text => XDocument.Parse(text));
            }

            foreach (var path in Json)
            {
                await AssertAsync(site, seed, path, text => JsonDocument.Parse(text));
            }
        }
    }

    private static async Task AssertAsync(TestSite site, int seed, string path, Func<string, object> parse)
    {
        using var answer = await site.Client.GetAsync(path.TrimEnd('/') is { Length: > 0 } whole ? whole : "/", Cancel);
        var body = await answer.Content.ReadAsByteArrayAsync(Cancel);
        var fault = Record.Exception(() => parse(Strict.GetString(body)));

        Assert.True(answer.IsSuccessStatusCode && fault is null, $"{seed} {path} {answer.StatusCode}: {fault}");
    }

    private static async Task<IEnumerable<string>> StoriesAsync(TestSite site) =>
        JsonDocument.Parse(await site.Client.GetStringAsync("/api/digest?format=json", Cancel)).RootElement
            .GetProperty("stories").EnumerateArray().Select(story => story.GetProperty("id").GetString()!).Take(3);

    private static async Task<TestSite> StartAsync(Random random)
    {
        var site = await TestSite.StartAsync(Cancel);
        for (var number = 0; number < 8; number++)
        {
            var article = Some.Article($"a{number}", Some.Now.AddHours(-1).AddMinutes(number)) with
            {
                Title = Spoil($"DeepSeek publishes report number {number}", random),
                Excerpt = Spoil("The lab said so on Monday. It did not say more.", random),
                Outlet = Spoil($"Outlet {number}", random),
                Authors = [Spoil("Ann Li", random)],
                Why = Spoil("names DeepSeek", random),
            };
            await site.Get<IArticleStore>().AddAsync(article, new ArticleText(Spoil("DeepSeek said so.", random), ""), Cancel);
        }

        await site.Get<IRejectionStore>().AddAsync(
            [new RejectedEntry("miss", "f", Spoil("Kimi wins", random), null, null, Some.Now, Spoil("Kimi the driver", random), 0.1)],
            Cancel);
        Assert.NotEmpty((await site.Get<EditionPublisher>().PublishNowAsync(Cancel)).Edition!.Stories);
        return site;
    }

    private static string Spoil(string text, Random random)
    {
        for (var times = random.Next(4); times > 0; times--)
        {
            text = text.Insert(random.Next(text.Length + 1), Bad[random.Next(Bad.Length)]);
        }

        return text;
    }
}

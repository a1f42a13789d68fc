using Aggregator.Delivery;
using Aggregator.Feeds.Health;
using Aggregator.Hosts.Tests.Display;
using Aggregator.Labs;
using MimeKit;
using Spectre.Console;

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>
/// Attacks in every field of a feed go through the whole flow and come out as text, or not at all, wherever a reader or a program meets
/// them.
/// </summary>
public sealed partial class HostileWordsTests
{
    private static readonly string[] Formats = ["json", "html", "md", "txt", "atom", "rss", "jsonfeed"];

    private static readonly string[] OtherReads =
    [
        "/feed.atom", "/feed.rss", "/feed.json", "/feed.atom?entries=stories", "/feed.rss?entries=stories", "/feed.json?entries=stories", "/labs/deepseek/feed.atom", "/labs/deepseek/feed.rss",
        "/labs/deepseek/feed.json", "/api/articles", "/api/articles?q=DeepSeek", "/api/near-misses", "/api/feeds", "/api/editions", "/api/labs/deepseek", "/api/health", "/sitemap.xml", "/openapi.json",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AttacksInAFeedAreTextOnEveryPageInEveryFormatInTheMailAndOnTheTerminal()
    {
        await using var publisher = await HostileWords.StartAsync(Some.Now, Cancel);
        await using var site = await TestSite.StartAsync(Cancel, ("Web:AllowLoopback", "true"), ("Web:HostSpacing", "00:00:00"));
        var edition = await ReadAsync(site, publisher);

        // The attack got as far as the edition: else nothing is shown here.
        Assert.InRange(edition.Stories.Sum(story => story.Sources.Count), 5, 6);
        Assert.Contains(edition.Stories, story => story.Headline.Contains("<script>", StringComparison.Ordinal));

        await AssertPagesAsync(site, edition);
        await AssertFormatsAsync(site, edition);
        await AssertMailAsync(site);
        await AssertTerminalAsync(site, edition);
    }

    private static async Task<Edition> ReadAsync(TestSite site, HostileWords publisher)
    {
        foreach (var name in new[] { "rss", "atom", "json", "broken" })
        {
            await site.Get<IFeedStore>().AddAsync(
                new Feed
                {
                    Id = name,
                    Title = HostileWords.Script + HostileWords.Escape,
                    Lane = "media",
                    Address = new Uri(publisher.Address, "/" + name)
                }, Cancel);
        }

        await site.Get<FeedPlanner>().PlanAsync(Cancel);
        while (await site.PumpAsync(Queues.VisitHosts, Cancel) > 0)
        {
            // Until nothing is queued.
        }

        return (await site.Get<EditionPublisher>().PublishNowAsync(Cancel)).Edition!;
    }

    private static async Task AssertPagesAsync(TestSite site, Edition edition)
    {
        await using var chromium = await Chromium.LaunchAsync();
        await using var context = await chromium.OpenAsync(1280, ColorScheme.Light);
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            faults.Add($"{page.Url} said {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Console += (_, message) => faults.AddRange(
            message.Text.Contains("responded with a status of 4", StringComparison.Ordinal) ? [] : [$"{page.Url}: {message.Text}"]);
        page.PageError += (_, error) => faults.Add($"{page.Url}: {error}");
        page.Request += (_, request) => faults.AddRange(
            new Uri(request.Url).Authority == site.Address.Authority ? [] : [$"{page.Url} asked for {request.Url}"]);
        var hostile = Uri.EscapeDataString(HostileWords.Script + "\u202e");
        string[] requested =
        [
            .. SitePages.All, .. edition.Stories.Select(story => "/stories/" + story.Id), "/labs/alibaba-qwen", "/digest/"
                + edition.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "/reference", $"/?labs={hostile}", $"/search?q={hostile}", $"/near-misses?date={hostile}&cursor={hostile}", $"/archive?before={hostile}", $"/labs/{hostile}", $"/stories/{hostile}", $"/{hostile}", $"/?{hostile}={hostile}",
            $"/subscribe/confirm?id={hostile}&token={hostile}", $"/subscribe/leave?id={hostile}&token={hostile}", $"/subscribe/preferences?id={hostile}&token={hostile}",
        ];

        foreach (var path in requested.Concat(requested.Select(path => "/zh" + (path == "/" ? "" : path))))
        {
            await page.GotoAsync(new Uri(site.Address, path).OriginalString);
            await AssertHarmlessAsync(page, path);
        }

        await page.GotoAsync(new Uri(site.Address, "/subscribe").AbsoluteUri);
        await page.EvaluateAsync("document.querySelector('main form').noValidate = true");
        await page.FillAsync("#address", HostileWords.Script + "@example.org");
        await page.FillAsync("#zone", HostileWords.Script);
        await page.ClickAsync("main button[type=submit]");
        Assert.Contains("<script>", await page.InputValueAsync("#zone"), StringComparison.Ordinal);
        await AssertHarmlessAsync(page, "the answer to a hostile form");

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Nothing of theirs ran, no link but to the web, no element but ours, and no text turned round.</summary>
    private static async Task AssertHarmlessAsync(IPage page, string path)
    {
        Assert.True(await page.EvaluateAsync<bool>("window.owned === undefined"), path);
        var found = await page.EvaluateAsync<string[]>("""
            () => [
                ...[...document.querySelectorAll('[href], [src], [action], [formaction]')].map(one => one.getAttribute('href') ?? one.getAttribute('src') ?? one.getAttribute('action') ?? one.getAttribute('formaction')).filter(link => !/^(https?:\/\/|\/(?!\/)|#)/.test(link)),
                ...[...document.querySelectorAll('script:not([src]):not([type="application/ld+json"]), img, iframe, object, embed, style, base, main svg [onload], [onerror], [onclick], [onload], [style]')].map(one => one.outerHTML.slice(0, 200)),
                ...(document.documentElement.outerHTML.match(/.{0,20}[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069].{0,20}/) ?? []),
            ]
            """);
        Assert.True(found.Length == 0, $"{path}: {string.Join(" | ", found)}");
    }

    private static async Task AssertFormatsAsync(TestSite site, Edition edition)
    {
        foreach (var path in Formats.Select(format => "/api/digest?format=" + format).Concat(OtherReads)
            .Concat(edition.Stories.Select(story => "/api/stories/" + story.Id)))
        {
            using var answer = await site.Client.GetAsync(path, Cancel);
            var text = await answer.Content.ReadAsStringAsync(Cancel);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.DoesNotMatch(Obeyed(), text);

            // Plain text is the one form in which a tag is no tag; a browser shows it as it is.
            if (!path.EndsWith("txt", StringComparison.Ordinal))
            {
                // Markdown escapes by a backslash.
                Assert.DoesNotMatch(@"(?i)(?<!\\)<(script>window|img|svg onload)", text);
            }

            if (path.EndsWith("md", StringComparison.Ordinal))
            {
                Assert.DoesNotMatch(@"(?<!\\)\]\((javascript|data):", text);
            }

            AssertMarkupWithin(path, answer.Content.Headers.ContentType, text);
        }
    }

    /// <summary>What a feed reader shows of the HTML that feeds carry.</summary>
    private static void AssertMarkupWithin(string path, MediaTypeHeaderValue? type, string text)
    {
        var media = type?.MediaType ?? "";
        var carried = media.EndsWith("+xml", StringComparison.Ordinal) || media == "application/xml"
            ? System.Xml.Linq.XDocument.Parse(text).Descendants().Where(element => !element.HasElements).Select(element => element.Value)
            : media == "application/feed+json"
                ? System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()
                    .Select(item => item.TryGetProperty("content_html", out var html) ? html.GetString() ?? "" : "")
                : [];

        foreach (var html in carried.Where(
            value => value.Contains("<p", StringComparison.Ordinal) || value.Contains("<li", StringComparison.Ordinal)))
        {
            var page = new HtmlParser().ParseDocument(html);
            Assert.Empty(page.QuerySelectorAll("script, img, iframe, object, style, svg, [onclick], [onload], [onerror]"));
            Assert.All(
                page.QuerySelectorAll("a[href]"),
                link => Assert.True(link.GetAttribute("href")!.StartsWith("http", StringComparison.Ordinal), $"{path}: {link.OuterHtml}"));
        }
    }

    private static async Task AssertMailAsync(TestSite site)
    {
        await site.Get<ISubscriptionStore>().TrySaveAsync(
            new Subscription
            {
                Id = await site.IdOfAsync("reader@example.org", Cancel),
                Channel = SubscriptionService.EmailChannel,
                Address = "reader@example.org",
                LocalHour = 6,
                Zone = "Etc/UTC",
                State = SubscriptionState.Active,
                CreatedAt = Some.Now.AddDays(-9),
                ConfirmedAt = Some.Now.AddDays(-9),
            },
            Cancel);
        await site.Get<DeliveryPlanner>().PlanAsync(Cancel);
        await site.PumpAsync(Queues.SendMail, Cancel);

        var message = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(site.Outbox, "*.eml")), Cancel);
        var (text, markup) = (message.TextBody ?? "", message.HtmlBody ?? "");
        var html = new HtmlParser().ParseDocument(markup);

        Assert.Contains("<script>", html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(html.QuerySelectorAll("script, img, iframe, object, svg, [onclick], [onload], [onerror]"));
        Assert.All(
            html.QuerySelectorAll("a[href]"),
            link => Assert.StartsWith("http", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.DoesNotMatch(Obeyed(), markup.ReplaceLineEndings("\n"));
        Assert.DoesNotMatch(Obeyed(), text.ReplaceLineEndings("\n"));
        Assert.DoesNotMatch(Obeyed(), message.Subject ?? "");
    }

    private static async Task AssertTerminalAsync(TestSite site, Edition edition)
    {
        var terminal = new StringWriter();
        var console = TestTerminal.Open(terminal, 80);
        new EditionPrinter(console, site.Get<Lexicon>(), TimeZoneInfo.Utc).Print(edition);
        FeedTable.Write(await site.Get<FeedReports>().ListAsync(Cancel), politeness: false, json: false, console, Some.Now);
        console.WriteLine(edition.Stories[0].Sources[0].Title + HostileWords.Escape);

        var shown = Ours().Replace(terminal.ToString().ReplaceLineEndings("\n"), "");
        Assert.Contains("<script>", shown, StringComparison.Ordinal);
        Assert.DoesNotMatch(Obeyed(), shown);

        foreach (var arguments in new string[][] { ["digest", "--no-poll"], ["editions", "list"], ["editions", "show"], ["feeds", "list"] })
        {
            var printed = await ServerProcess.RunAsync([.. arguments, "--data", site.DataFolder], Cancel);
            Assert.DoesNotMatch(Obeyed(), (printed.Output + printed.Error).ReplaceLineEndings("\n"));
        }
    }

    /// <summary>Colours, and links to the web.</summary>
    [GeneratedRegex(@"\u001b\[[0-9;]*m|\u001b\]8;(id=\d+)?;(https?://[!-~]*)?\u001b\\")]
    private static partial Regex Ours();

    /// <summary>What a terminal obeys, or what turns text round.</summary>
    [GeneratedRegex(@"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")]
    private static partial Regex Obeyed();
}

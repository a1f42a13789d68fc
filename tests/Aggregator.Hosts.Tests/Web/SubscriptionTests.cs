using System.Net.Http.Json;
using MimeKit;

namespace Aggregator.Hosts.Tests.Web;

public sealed partial class SubscriptionTests
{
    private const string Address = "reader@example.org";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SigningUpTakesOneMailAndOneButton()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        using var requested = await AskAsync(site, Address);
        var link = await ConfirmationLinkAsync(site);
        var page = await site.Client.GetStringAsync(link, Cancel);
        var stateBefore = (await FindAsync(site)).State;
        using var pressed = await site.Client.PostAsync(link, null, Cancel);
        using var again = await site.Client.PostAsync(link, null, Cancel);

        Assert.Equal(HttpStatusCode.Accepted, requested.StatusCode);
        Assert.Contains("method=\"post\"", page, StringComparison.Ordinal);
        Assert.Equal(SubscriptionState.Pending, stateBefore);
        Assert.Contains("You are subscribed", await pressed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("Already active", await again.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var subscription = await FindAsync(site);
        Assert.Equal((SubscriptionState.Active, 6, "Asia/Shanghai"), (subscription.State, subscription.LocalHour, subscription.Zone));
    }

    [Fact]
    public async Task TheFormWorksWithoutScript()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/subscribe")
        {
            Content = new FormUrlEncodedContent(
            [
                new("address", Address), new("localHour", "21"), new("zone", "Europe/Berlin"), new("labs", "deepseek"), new(
                    "labs",
                    "moonshot"), new("languages", "en"),
            ]),
        };
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        using var answer = await site.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains("Check your mail", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var subscription = await FindAsync(site);
        Assert.Equal((21, "Europe/Berlin"), (subscription.LocalHour, subscription.Zone));
        Assert.Equal(["deepseek", "moonshot"], subscription.Labs);
        Assert.Equal(["en"], subscription.Languages);
    }

    [Fact]
    public async Task KnownAndUnknownAddressesAreAnsweredAlike()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await SubscribeAsync(site);

        using var known = await AskAsync(site, Address);
        using var unknown = await AskAsync(site, "somebody@example.org");

        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(await known.Content.ReadAsStringAsync(Cancel), await unknown.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task AskingForAnActiveAddressChangesNothing()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await SubscribeAsync(site);

        using var answer = await site.Client
            .PostAsJsonAsync("/api/subscriptions", new { address = Address, localHour = 23, zone = "Asia/Tokyo" }, Cancel);

        var subscription = await FindAsync(site);
        Assert.Equal((SubscriptionState.Active, 6), (subscription.State, subscription.LocalHour));
    }

    [Fact]
    public async Task OneAddressGetsOneConfirmationADay()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        for (var time = 0; time < 3; time++)
        {
            using var answer = await AskAsync(site, Address);
            await site.PumpAsync(Queues.SendMail, Cancel);
        }

        var today = Mails(site).Count;
        site.Time.Advance(TimeSpan.FromHours(25));
        using var tomorrow = await AskAsync(site, Address);
        await site.PumpAsync(Queues.SendMail, Cancel);

        Assert.Equal(1, today);
        Assert.Equal(2, Mails(site).Count);
    }

    [Fact]
    public async Task WhoAsksAgainIsToldWhatIsTrueOfEveryAddress()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        using var first = await AskAsync(site, Address);
        await site.PumpAsync(Queues.SendMail, Cancel);
        using var again = await AskAsync(site, Address);

        var answer = await again.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("is on its way to it, or went out within the last 24 hours", answer, StringComparison.Ordinal);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancel), answer);
    }

    [Fact]
    public async Task OneClientAsksFiveTimesAnHour()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        var statuses = new List<HttpStatusCode>();

        for (var number = 0; number < 6; number++)
        {
            using var answer = await AskAsync(site, $"reader{number}@example.org");
            statuses.Add(answer.StatusCode);
        }

        site.Time.Advance(TimeSpan.FromMinutes(61));
        using var later = await AskAsync(site, "reader7@example.org");

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Accepted, 5), HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.Accepted, later.StatusCode);
    }

    [Fact]
    public async Task AConfirmationLinkRunsOut()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        using var requested = await AskAsync(site, Address);
        var link = await ConfirmationLinkAsync(site);

        site.Time.Advance(TimeSpan.FromHours(73));
        using var pressed = await site.Client.PostAsync(link, null, Cancel);

        Assert.Equal(HttpStatusCode.Gone, pressed.StatusCode);
        Assert.Equal(SubscriptionState.Pending, (await FindAsync(site)).State);
    }

    [Theory]
    [InlineData("GET", "Mozilla/5.0")]
    [InlineData("HEAD", "SafeLinks-Scanner/1.0")]
    [InlineData("GET", "Slackbot-LinkExpanding 1.0")]
    public async Task LookingAtLinksChangesNothing(string method, string agent)
    {
        await using var site = await TestSite.StartAsync(Cancel);
        using var requested = await AskAsync(site, Address);
        var confirm = await ConfirmationLinkAsync(site);
        var before = await FindAsync(site);
        string[] links = [confirm, $"/subscribe/leave?id={before.Id}&token={await site.TokenOfAsync(before, Cancel)}", $"/subscribe/preferences?id={before.Id}&token={await site.TokenOfAsync(before, Cancel)}"];
        foreach (var link in links)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), link);
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
            request.Headers.TryAddWithoutValidation("Sec-Purpose", "prefetch");
            using var answer = await site.Client.SendAsync(request, Cancel);
            Assert.True(answer.Headers.CacheControl?.NoStore);
        }

        Assert.Equal(before with { }, await FindAsync(site), SameRow.Instance);
    }

    [Fact]
    public async Task UnsubscribingByThePageWorksAndRepeats()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        var own = await SubscribeAsync(site);
        var link = $"/subscribe/leave?id={own.Id}&token={await site.TokenOfAsync(own, Cancel)}";

        using var wrong = await site.Client.PostAsync($"/subscribe/leave?id={own.Id}&token=00", null, Cancel);
        var stateAfterWrong = (await FindAsync(site)).State;
        using var right = await site.Client.PostAsync(link, null, Cancel);
        using var again = await site.Client.PostAsync(link, null, Cancel);

        Assert.Equal(SubscriptionState.Active, stateAfterWrong);
        Assert.Equal(SubscriptionState.Unsubscribed, (await FindAsync(site)).State);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [wrong.StatusCode, right.StatusCode, again.StatusCode]);
        Assert.Equal(await wrong.Content.ReadAsStringAsync(Cancel), await right.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task AnOldConfirmationLinkDoesNotBringBackWhoHasLeft()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        using var requested = await AskAsync(site, Address);
        var link = await ConfirmationLinkAsync(site);
        using var pressed = await site.Client.PostAsync(link, null, Cancel);
        var own = await FindAsync(site);
        using var left = await site.Client.PostAsync($"/subscribe/leave?id={own.Id}&token={await site.TokenOfAsync(own, Cancel)}", null, Cancel);

        using var again = await site.Client.PostAsync(link, null, Cancel);

        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Equal(SubscriptionState.Unsubscribed, (await FindAsync(site)).State);
    }

    [Fact]
    public async Task PreferencesAreChangedByTheirOwnerOnly()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        var own = await SubscribeAsync(site);
        FormUrlEncodedContent Form() => new([new("localHour", "9"), new("zone", "America/New_York"), new("labs", "zhipu"), new("firstSection", "policy")]);

        using var stranger = await site.Client.PostAsync($"/subscribe/preferences?id={own.Id}&token=ff", Form(), Cancel);
        var afterStranger = await FindAsync(site);
        using var bad = await site.Client.PostAsync(
            $"/subscribe/preferences?id={own.Id}&token={await site.TokenOfAsync(own, Cancel)}", new FormUrlEncodedContent(
                [new("localHour", "24"), new("zone", "Mars/Olympus")]), Cancel);
        using var good = await site.Client.PostAsync($"/subscribe/preferences?id={own.Id}&token={await site.TokenOfAsync(own, Cancel)}", Form(), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        Assert.Equal(6, afterStranger.LocalHour);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        var now = await FindAsync(site);
        Assert.Equal((9, "America/New_York"), (now.LocalHour, now.Zone));
        Assert.Equal(["zhipu"], now.Labs);
        Assert.Equal("policy", now.FirstSection);
        Assert.Contains("value=\"policy\" selected", await good.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"address": "reader@example.org", "localHour": 24, "zone": "Asia/Shanghai"}""", "localHour")]
    [InlineData("""{"address": "reader@example.org", "zone": "China Standard Time"}""", "zone")]
    [InlineData("""{"address": "reader@example.org", "zone": "../../etc/passwd"}""", "zone")]
    [InlineData("""{"address": "reader@example.org", "labs": ["nobody"]}""", "labs")]
    [InlineData("""{"address": "reader@example.org", "languages": ["de"]}""", "languages")]
    [InlineData("""{"address": "reader@example.org", "firstSection": "sports"}""", "firstSection")]
    [InlineData("""{"address": "reader@example.org\r\nBcc: all@example.org"}""", "address")]
    [InlineData("""{"address": "no-address"}""", "address")]
    [InlineData("{}", "address")]
    public async Task ABadFieldIsNamed(string body, string field)
    {
        await using var site = await TestSite.StartAsync(Cancel);

        using var answer = await site.Client.PostAsync("/api/subscriptions", new StringContent(body, null, "application/json"), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"parameter\":\"{field}\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(0, await site.PumpAsync(Queues.SendMail, Cancel));
    }

    [Theory]
    [InlineData("{\"address\": ", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"address\": \"a@example.org\", \"localHour\": \"seven\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("<x/>", "application/xml", HttpStatusCode.UnsupportedMediaType)]
    public async Task ABodyThatIsNoSignUpIsRefused(string body, string type, HttpStatusCode expected)
    {
        await using var site = await TestSite.StartAsync(Cancel);

        using var answer = await site.Client.PostAsync("/api/subscriptions", new StringContent(body, null, type), Cancel);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task ABodyBeyondTheLimitIsRefused()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        using var answer = await site.Client
            .PostAsync("/api/subscriptions", new StringContent(new string(' ', 100_000), null, "application/json"), Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task NothingSecretIsLogged()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        using var requested = await AskAsync(site, Address);
        var link = await ConfirmationLinkAsync(site);
        using var pressed = await site.Client.PostAsync(link, null, Cancel);
        var own = await FindAsync(site);
        using var left = await site.Client.PostAsync($"/subscribe/leave?id={own.Id}&token={await site.TokenOfAsync(own, Cancel)}", null, Cancel);

        Assert.DoesNotContain(Address, site.Logs.All, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(await site.TokenOfAsync(own, Cancel), site.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Token().Match(link).Groups[1].Value, site.Logs.All, StringComparison.Ordinal);
        Assert.Contains(own.Id, site.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheConfirmationTokenIsStoredHashed()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        using var requested = await AskAsync(site, Address);
        var token = Token().Match(await ConfirmationLinkAsync(site)).Groups[1].Value;

        Assert.Equal(32, token.Length);
        Assert.NotEqual(token, (await FindAsync(site)).ConfirmationHash);
    }

    private static async Task<HttpResponseMessage> AskAsync(TestSite site, string address) =>
        await site.Client.PostAsJsonAsync("/api/subscriptions", new { address, localHour = 6, zone = "Asia/Shanghai" }, Cancel);

    private static async Task<Subscription> SubscribeAsync(TestSite site)
    {
        using var requested = await AskAsync(site, Address);
        using var pressed = await site.Client.PostAsync(await ConfirmationLinkAsync(site), null, Cancel);

        return await FindAsync(site);
    }

    private static async Task<Subscription> FindAsync(TestSite site) =>
        await site.Get<ISubscriptionStore>().FindAsync(await site.IdOfAsync(Address, Cancel), Cancel)
            ?? throw new InvalidOperationException("There is no row.");

    /// <summary>Path and query of the link in the mail that answers the request.</summary>
    private static async Task<string> ConfirmationLinkAsync(TestSite site)
    {
        await site.PumpAsync(Queues.SendMail, Cancel);
        var mail = Assert.Single(Mails(site));
        var link = new Uri(Link().Match(mail.TextBody ?? "").Value);
        Assert.Equal("desk.example", link.Host);

        return link.PathAndQuery;
    }

    private static List<MimeMessage> Mails(TestSite site) =>
        [.. Directory.Exists(site.Outbox) ? Directory.EnumerateFiles(site.Outbox, "*.eml").Select(path => MimeMessage.Load(path)) : []];

    [GeneratedRegex(@"https://\S+/subscribe/confirm\S+")]
    private static partial Regex Link();

    [GeneratedRegex("token=([0-9a-f]+)")]
    private static partial Regex Token();

    private sealed class SameRow : IEqualityComparer<Subscription>
    {
        public static SameRow Instance { get; } = new();

        public bool Equals(Subscription? x, Subscription? y) => x?.Version == y?.Version && x?.State == y?.State;

        public int GetHashCode(Subscription obj) => 0;
    }
}

using Aggregator.Delivery;
using MimeKit;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>The daily mail through a real mail server.</summary>
public sealed class MailTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ADueReaderGetsOneMailHoweverOftenItIsPlannedAndHandled()
    {
        await using var peer = await SmtpPeer.StartAsync(Cancel);
        await using var site = await TestSite.WithEditionAsync(Cancel, peer.Settings);
        await AddReaderAsync(site, "reader@example.org");

        Assert.Equal(1, await PlanAsync(site));
        Assert.Equal(1, await PlanAsync(site));
        Assert.Equal(2, await site.PumpAsync(Queues.SendMail, Cancel));
        Assert.Equal(0, await PlanAsync(site));

        var mail = Assert.Single(await peer.StopAsync());
        Assert.Equal(["reader@example.org"], mail.To);
        var row = await site.Get<IDeliveryLedger>().FindAsync(Some.Date, await site.IdOfAsync("reader@example.org", Cancel), Cancel);
        Assert.Equal(DeliveryStatus.Sent, row?.Status);
        Assert.Contains("42", row?.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheMailIsWhatItShouldBe()
    {
        await using var peer = await SmtpPeer.StartAsync(Cancel);
        await using var site = await TestSite.WithEditionAsync(
            Cancel,
            [.. peer.Settings, ("Delivery:ContactLine", "The desk, 1 Quay Street, Port Town")]);
        var reader = await AddReaderAsync(site, "reader@example.org");

        await PlanAsync(site);
        await site.PumpAsync(Queues.SendMail, Cancel);

        var taken = await peer.ReadAsync(Cancel);
        var message = taken.Message;
        Assert.NotNull(message.Subject);
        Assert.StartsWith("2 Nov: DeepSeek publishes V4", message.Subject, StringComparison.Ordinal);
        Assert.True(message.Subject.Length < 78);
        Assert.Equal("desk@desk.example", Assert.IsType<MailboxAddress>(Assert.Single(message.From)).Address);
        Assert.EndsWith("@desk.example", message.MessageId, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal(
            $"<https://desk.example/subscribe/leave?id={reader.Id}&token={await site.TokenOfAsync(reader, Cancel)}>",
            message.Headers["List-Unsubscribe"]);
        Assert.Contains("<digest.desk.example>", message.Headers["List-Id"], StringComparison.Ordinal);
        Assert.All(taken.Data, octet => Assert.True(octet < 128));
        Assert.All(Encoding.ASCII.GetString(taken.Data).Split("\r\n"), line => Assert.True(line.Length < 998));

        var parts = Assert.IsType<MultipartAlternative>(message.Body);
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType));
        Assert.All(parts, part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.NotNull(message.TextBody);
        Assert.NotNull(message.HtmlBody);
        AssertSameItems(message.TextBody, message.HtmlBody);
        Assert.All(
            message.TextBody.Split('\n').Where(line => !line.StartsWith("http", StringComparison.Ordinal)),
            line => Assert.True(Columns(line.TrimEnd('\r')) <= 72, line));
        Assert.True(Encoding.UTF8.GetByteCount(message.HtmlBody) < 90_000);
        Assert.DoesNotContain("<img", message.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", message.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("lang=\"zh-Hans\"", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("1 Quay Street", message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOneClickOfTheHeaderReallyUnsubscribes()
    {
        await using var peer = await SmtpPeer.StartAsync(Cancel);
        await using var site = await TestSite.WithEditionAsync(Cancel, peer.Settings);
        var reader = await AddReaderAsync(site, "reader@example.org");
        await PlanAsync(site);
        await site.PumpAsync(Queues.SendMail, Cancel);
        var header = (await peer.ReadAsync(Cancel)).Message.Headers["List-Unsubscribe"] ?? "";

        using var answer = await site.Client.PostAsync(
            new Uri(header.Trim('<', '>')).PathAndQuery, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancel);
        await site.Get<IEditionStore>().AddAsync(Some.Edition(Some.Date.AddDays(1)), Cancel);
        site.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(SubscriptionState.Unsubscribed, (await site.Get<ISubscriptionStore>().FindAsync(reader.Id, Cancel))?.State);
        Assert.Equal(0, await PlanAsync(site));
        Assert.Empty(await peer.StopAsync());
    }

    [Fact]
    public async Task WhoLeavesAfterPlanningGetsNothing()
    {
        await using var peer = await SmtpPeer.StartAsync(Cancel);
        await using var site = await TestSite.WithEditionAsync(Cancel, peer.Settings);
        var reader = await AddReaderAsync(site, "reader@example.org");
        await PlanAsync(site);

        await site.Get<SubscriptionService>().UnsubscribeAsync(reader.Id, await site.TokenOfAsync(reader, Cancel), Cancel);
        await site.PumpAsync(Queues.SendMail, Cancel);

        Assert.Empty(await peer.StopAsync());
    }

    [Fact]
    public async Task ARefusedReaderIsFailedAndStopsNobody()
    {
        await using var peer = await SmtpPeer.StartAsync(Cancel);
        await using var site = await TestSite.WithEditionAsync(Cancel, peer.Settings);
        await AddReaderAsync(site, "refused@example.org");
        await AddReaderAsync(site, "reader@example.org");
        await AddReaderAsync(site, "other@example.org");

        await PlanAsync(site);
        await site.PumpAsync(Queues.SendMail, Cancel);

        Assert.Equal(["other@example.org", "reader@example.org"], (await peer.StopAsync()).SelectMany(mail => mail.To).Order());
        var row = await site.Get<IDeliveryLedger>().FindAsync(Some.Date, await site.IdOfAsync("refused@example.org", Cancel), Cancel);
        Assert.Equal(DeliveryStatus.Failed, row?.Status);
        Assert.Contains("550", row?.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("refused@", site.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReaderGetsOnlyWhatWasRequestedAndNothingWhenThereIsNone()
    {
        await using var peer = await SmtpPeer.StartAsync(Cancel);
        await using var site = await TestSite.WithEditionAsync(Cancel, peer.Settings);
        await AddReaderAsync(site, "moon@example.org", labs: ["moonshot"]);
        await AddReaderAsync(site, "none@example.org", labs: ["unitree"]);

        await PlanAsync(site);
        await site.PumpAsync(Queues.SendMail, Cancel);

        var mail = Assert.Single(await peer.StopAsync());
        Assert.Contains("Moonshot AI raises", mail.Message.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("DeepSeek publishes", mail.Message.TextBody, StringComparison.Ordinal);
        var row = await site.Get<IDeliveryLedger>().FindAsync(Some.Date, await site.IdOfAsync("none@example.org", Cancel), Cancel);
        Assert.Equal(DeliveryStatus.Skipped, row?.Status);
    }

    [Fact]
    public async Task TheSectionThatAReaderPutsFirstComesFirst()
    {
        await using var peer = await SmtpPeer.StartAsync(Cancel);
        await using var site = await TestSite.WithEditionAsync(Cancel, peer.Settings);
        await AddReaderAsync(site, "money@example.org", first: "money");

        await PlanAsync(site);
        await site.PumpAsync(Queues.SendMail, Cancel);

        var message = Assert.Single(await peer.StopAsync()).Message;
        Assert.StartsWith("2 Nov: Moonshot AI raises", message.Subject, StringComparison.Ordinal);
        var html = WebUtility.HtmlDecode(message.HtmlBody!);
        foreach (var body in new[] { message.TextBody!, html[html.IndexOf("<body", StringComparison.Ordinal)..] })
        {
            string[] inOrder = ["Money and people", "Moonshot AI raises", "All other sections", "DeepSeek publishes", "Regulators ask"];
            var places = inOrder.Select(words => body.IndexOf(words, StringComparison.Ordinal)).ToList();
            Assert.All(places, place => Assert.True(place >= 0, body));
            Assert.Equal(places.Order(), places);
        }
    }

    [Fact]
    public async Task AServerThatIsAwayLeavesNoTraceInTheLedger()
    {
        await using var site = await TestSite.WithEditionAsync(
            Cancel, ("Delivery:SmtpHost", "127.0.0.1"), ("Delivery:SmtpPort", "1"), ("Delivery:SmtpSecurity", "None"));
        var reader = await AddReaderAsync(site, "reader@example.org");
        await PlanAsync(site);

        await Assert.ThrowsAsync<DeliveryUnavailableException>(() => site.PumpAsync(Queues.SendMail, Cancel));

        Assert.Null(await site.Get<IDeliveryLedger>().FindAsync(Some.Date, reader.Id, Cancel));
    }

    [Fact]
    public async Task ACertificateNobodyVouchesForIsNotTrusted()
    {
        await using var peer = await SmtpPeer.StartAsync(Cancel, withTls: true);
        (string, string)[] settings = [.. peer.Settings
            .SkipLast(1), ("Delivery:SmtpSecurity", "StartTls"), ("Delivery:SmtpUser", "desk"), ("Delivery:SmtpPassword", "sesame")];
        await using var site = await TestSite.WithEditionAsync(Cancel, settings);
        await AddReaderAsync(site, "reader@example.org");
        await PlanAsync(site);

        await Assert.ThrowsAsync<DeliveryUnavailableException>(() => site.PumpAsync(Queues.SendMail, Cancel));

        Assert.Empty(await peer.StopAsync());
        Assert.DoesNotContain("sesame", site.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoginIsUsedWhenItIsSet()
    {
        await using var peer = await SmtpPeer.StartAsync(Cancel);
        await using var site = await TestSite.WithEditionAsync(
            Cancel,
            [.. peer.Settings, ("Delivery:SmtpUser", "desk"), ("Delivery:SmtpPassword", "sesame")]);
        await AddReaderAsync(site, "reader@example.org");

        await PlanAsync(site);
        await site.PumpAsync(Queues.SendMail, Cancel);

        Assert.Equal("desk", (await peer.ReadAsync(Cancel)).User);
    }

    [Fact]
    public async Task WithoutAServerMailGoesToTheOutboxAndTheLogSaysSoOnce()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await AddReaderAsync(site, "reader@example.org");
        await AddReaderAsync(site, "other@example.org");

        await PlanAsync(site);
        await site.PumpAsync(Queues.SendMail, Cancel);

        Assert.Equal(2, Directory.GetFiles(site.Outbox, "*.eml").Length);
        Assert.Single(site.Logs.All.Split('\n'), line => line.Contains("Delivery:SmtpHost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HostileTitlesStayTextInTheMail()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        const string hostile = "<script>alert(1)</script> \"><img src=x onerror=alert(2)>\r\nBcc: all@example.org";
        await site.Get<IEditionStore>().AddAsync(Some.Edition(stories: [Some.Story("x", hostile)]), Cancel);
        await AddReaderAsync(site, "reader@example.org");

        await PlanAsync(site);
        await site.PumpAsync(Queues.SendMail, Cancel);

        var message = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(site.Outbox, "*.eml")), Cancel);
        Assert.Null(message.Headers["Bcc"]);
        Assert.DoesNotContain("<script>", message.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", message.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryReaderOfABatchGetsTheirOwnMail()
    {
        await using var peer = await SmtpPeer.StartAsync(Cancel);
        await using var site = await TestSite.WithEditionAsync(Cancel, peer.Settings);
        for (var number = 1; number <= 25; number++)
        {
            await AddReaderAsync(site, $"reader{number}@example.org");
        }

        Assert.Equal(25, await PlanAsync(site));
        Assert.Equal(2, await site.PumpAsync(Queues.SendMail, Cancel));

        var taken = await peer.StopAsync();
        Assert.Equal(25, taken.SelectMany(mail => mail.To).Distinct().Count());
        Assert.Equal(25, taken.Count);
    }

    private static async Task<Subscription> AddReaderAsync(
        TestSite site, string address, IReadOnlyList<string>? labs = null, string? first = null)
    {
        var subscription = new Subscription
        {
            Id = await site.IdOfAsync(address, Cancel),
            Channel = SubscriptionService.EmailChannel,
            Address = address,
            LocalHour = 6,
            Zone = "Etc/UTC",
            Labs = labs ?? [],
            FirstSection = first,
            State = SubscriptionState.Active,
            CreatedAt = Some.Now.AddDays(-9),
            ConfirmedAt = Some.Now.AddDays(-9),
        };
        Assert.True(await site.Get<ISubscriptionStore>().TrySaveAsync(subscription, Cancel));

        return subscription;
    }

    private static Task<int> PlanAsync(TestSite site) => site.Get<DeliveryPlanner>().PlanAsync(Cancel);

    /// <summary>Both parts tell the same stories in the same order.</summary>
    private static void AssertSameItems(string text, string html)
    {
        var flat = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace(" ", "", StringComparison.Ordinal);
        var decoded = WebUtility.HtmlDecode(html);
        var (inText, inHtml) = (0, decoded.IndexOf("<body", StringComparison.Ordinal));

        foreach (var story in Some.Edition().Stories)
        {
            inText = flat.IndexOf(story.Headline.Replace(" ", "", StringComparison.Ordinal), inText, StringComparison.Ordinal);
            inHtml = decoded.IndexOf(story.Headline, inHtml, StringComparison.Ordinal);
            Assert.True(inText >= 0 && inHtml >= 0, story.Headline);
            Assert.Contains(story.Sources[0].Address!.AbsoluteUri, text, StringComparison.Ordinal);
        }
    }

    private static int Columns(string line) => line.EnumerateRunes().Sum(rune => rune.Value is >= 0x2E80 and <= 0xFFE6 ? 2 : 1);
}

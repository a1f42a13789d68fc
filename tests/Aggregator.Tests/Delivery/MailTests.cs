using Aggregator.Delivery;
using Aggregator.Tests.Digests;
using MimeKit;

namespace Aggregator.Tests.Delivery;

/// <summary>What mails hold, with an HTML part that only names what it was made of.</summary>
public sealed class MailTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 3, 7, 0, 0, TimeSpan.Zero);

    private static readonly Subscription Reader = new()
    {
        Id = "id",
        Channel = "email",
        Address = "reader@example.org",
        LocalHour = 7,
        Zone = "Asia/Shanghai",
        State
            = SubscriptionState.Active,
        CreatedAt = Now.AddDays(-3),
        ConfirmedAt = Now.AddDays(-2),
    };

    private readonly DeliveryOptions _options = new() { From = "Digest <digest@news.example>", ContactLine = "1 Quay Street" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ADigestCanBeUnsubscribedByOneClick()
    {
        var message = await Composer().DigestAsync(Sample(), Reader, Cancel);

        Assert.Equal($"<https://digest.example/subscribe/leave?id=id&token={await TokenAsync()}>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("DeepSeek and the Chinese AI labs <digest.news.example>", message.Headers["List-Id"]);
        Assert.Equal(("reader@example.org", Now), (message.To.Mailboxes.Single().Address, message.Date));
    }

    [Fact]
    public async Task HeadersThatMachinesReadAreAsciiWhateverTheSendersDomain()
    {
        _options.From = "摘要 <digest@news.例子.example>";

        var message = await Composer().DigestAsync(Sample(), Reader, Cancel);
        using var written = new MemoryStream();
        await message.WriteToAsync(written, Cancel);
        var headers = Encoding.UTF8.GetString(written.ToArray()).ReplaceLineEndings("\n").Split("\n\n")[0];

        Assert.Contains("@news.xn--fsqu00a.example>", headers, StringComparison.Ordinal);
        Assert.Contains("<digest.news.xn--fsqu00a.example>", headers, StringComparison.Ordinal);
        Assert.True(Ascii.IsValid(headers));
        Assert.DoesNotContain(
            headers.Split('\n'),
            line => line.StartsWith("List-", StringComparison.Ordinal) && line.Contains("=?", StringComparison.Ordinal));
    }

    [Fact]
    public void TheTextOfANoticeHasItsLinkOnALineOfItsOwn()
    {
        var notice = new NoticeMail("en", "Subject", ["One.", "Two."], "Go on", new Uri("https://digest.example/go"), "Why.", "1 Quay Street");

        Assert.Equal("One.\n\nTwo.\n\nGo on:\nhttps://digest.example/go\n\nWhy.\n\n1 Quay Street\n", MailText.Write(notice));
    }

    [Fact]
    public async Task TheSameDigestForTheSameReaderIsTheSameMessage()
    {
        var one = await Composer().DigestAsync(Sample(), Reader, Cancel);
        var two = await Composer().DigestAsync(Sample(), Reader with { LocalHour = 8 }, Cancel);
        var other = await Composer().DigestAsync(Sample(), Reader with { Id = "other" }, Cancel);

        Assert.Equal(one.MessageId, two.MessageId);
        Assert.NotEqual(one.MessageId, other.MessageId);
        Assert.EndsWith("@news.example", one.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TextAndHtmlSayTheSameOfADigest()
    {
        var message = await Composer().DigestAsync(Sample(), Reader, Cancel);
        var token = await TokenAsync();

        Assert.Equal("html of 2026-06-02 for id", message.HtmlBody!.TrimEnd());
        Assert.Equal(
            $"""
            DeepSeek and the Chinese AI labs
            2 June 2026

            1 story for you, from 37 articles; 1 of 1 sources answered.

            ------------------------------------------------------------------------
            1.  Headline of a
                DeepSeek · Release
                The Wire 2 Jun 12:00 (UTC)
                Why: 1 source; names DeepSeek
            https://thewire.example/source%20of%20a

            ========================================================================
            This edition on the web:
            https://digest.example/digest/2026-06-02

            You get this mail because you confirmed your subscription on 1 June
            2026. It is sent daily at 07:00 (Asia/Shanghai), when there is news for
            you.

            Change hour, zone, labs or languages:
            https://digest.example/subscribe/preferences?id=id&token={token}
            Unsubscribe:
            https://digest.example/subscribe/leave?id=id&token={token}

            1 Quay Street
            """,
            message.TextBody!.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task ADigestIsInTheReadersLanguage()
    {
        var reader = Reader with { ReadingLanguage = "zh-Hant" };
        var story = SampleEditions.Story("a") with
        {
            OtherLanguages = [new StoryText("zh-Hant", "1", "深度求索開源 V4", "來源：The Wire。", TextOrigins.Composed)],
        };

        var message = await Composer().DigestAsync(SampleEditions.Of(story).In("zh-Hant"), reader, Cancel);

        Assert.Equal("6月2日: 深度求索開源 V4", message.Subject);
        Assert.Contains("深度求索與中國 AI 實驗室\n2026年6月2日\n", message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("深度求索 · 發布", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("暫無中文報道", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("退訂：", message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANoticeIsInTheReadersLanguage() => Assert.Equal(
        "请确认您的订阅", (await Composer().ConfirmationAsync(Reader with { ReadingLanguage = "zh-Hans" }, "token", Cancel)).Subject);

    [Fact]
    public async Task AConfirmationHoldsOneLinkAndNoNews()
    {
        var message = await Composer().ConfirmationAsync(Reader, "token", Cancel);

        Assert.Equal("Please confirm your subscription", message.Subject);
        Assert.Equal("https://digest.example/subscribe/confirm?id=id&token=token", Assert.Single(LinksOf(message)));
        Assert.Contains("72 hours", message.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-replied", message.Headers["Auto-Submitted"]);
    }

    [Fact]
    public async Task WhoIsSubscribedGetsALinkToTheirPreferences()
    {
        var message = await Composer().AlreadySubscribedAsync(Reader, Cancel);

        Assert.Equal($"https://digest.example/subscribe/preferences?id=id&token={await TokenAsync()}", Assert.Single(LinksOf(message)));
        Assert.Contains("07:00 (Asia/Shanghai)", message.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DeepSeek releases V4", "2 Jun: DeepSeek releases V4")]
    [InlineData("Two\r\nBcc: lines", "2 Jun: Two Bcc: lines")]
    [InlineData(
        "DeepSeek releases V4 with a context of a million tokens and cuts the prices of its API again",
        "2 Jun: DeepSeek releases V4 with a context of a million tokens and cuts…")]
    public void ASubjectIsOneShortLine(string headline, string subject) =>
        Assert.Equal(subject, DigestMailPhrases.Subject(SampleEditions.Of(SampleEditions.Story("a") with { Headline = headline })));

    [Fact]
    public void SourcesBeyondFourAreCounted()
    {
        var sources = Enumerable.Range(1, 6)
            .Select(number => SampleEditions.Source($"{number}", $"Outlet {number}") with { IsFirst = number == 2 });

        var text = DigestMailPhrases.Sources(SampleEditions.Story("a", [.. sources]), PageStrings.English);

        Assert.StartsWith("Outlet 1 2 Jun 12:00; Outlet 2 (first) 2 Jun 12:00; ", text, StringComparison.Ordinal);
        Assert.EndsWith("Outlet 4 2 Jun 12:00; and 2 more (UTC)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUpdateSaysSoBesideItsTopic()
    {
        var story = SampleEditions.Story("a") with { Labs = ["deepseek", "unknown"], IsUpdate = true };

        Assert.Equal(
            "DeepSeek · unknown · Release · Update",
            DigestMailPhrases.Labels(story, new Dictionary<string, string> { ["deepseek"] = "DeepSeek" }, PageStrings.English));
    }

    private static Task<string> TokenAsync() => Secrets.At(new FakeTimeProvider(Now)).NewTokenAsync("id", Cancel);

    private static Edition Sample() => SampleEditions.Of(SampleEditions.Story("a")) with { Articles = 37 };

    private static List<string> LinksOf(MimeMessage message) =>
        [.. message.TextBody!.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("http", StringComparison.Ordinal))];

    private MailComposer Composer() => new(
        new FakeMailHtml(), new EditionLinks(new Uri("https://digest.example/")), Secrets.At(new FakeTimeProvider(Now)), new Lexicon(), Options.Create(
            _options), new FakeTimeProvider(Now));
}

internal sealed class FakeMailHtml : IMailHtml
{
    public Task<string> WriteAsync(DigestMail mail, CancellationToken cancellationToken) =>
        Task.FromResult($"html of {mail.Edition.Date:yyyy-MM-dd} for {mail.Subscription.Id}");

    public Task<string> WriteAsync(NoticeMail mail, CancellationToken cancellationToken) => Task.FromResult($"html of {mail.Subject}");
}

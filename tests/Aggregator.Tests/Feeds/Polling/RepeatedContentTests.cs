using System.Net;

namespace Aggregator.Tests.Feeds.Polling;

/// <summary>Entries that come again under other ids and addresses.</summary>
public sealed class RepeatedContentTests
{
    private const string Text = "The model reads longer texts than the one before, and its weights may be used by anyone who wants to.";

    [Theory]
    [InlineData("{0}", "?sid={0}", Text)]
    [InlineData("{0}", ";jsessionid={0}", Text)]
    [InlineData("{0}", "/{0}", Text)]
    [InlineData("https://desk.example/?r={0}", "?utm={0}&x=1", "<p>" + Text + "<img src='/pixel?{0}'></p>")]
    [InlineData("{0}", "?sid={0}", "")]
    [InlineData("{0}", ";jsessionid={0}", "Read more")]
    public async Task Rule26_AFeedWhoseIdsAndAddressesChangeAtEveryPollBringsItsReportsOnce(string id, string end, string text)
    {
        var session = 0;
        await using var world = await FetchWorld.StartAsync(context =>
        {
            session++;
            var items = Enumerable.Range(1, 20).Select(number =>
                Item(Of(id, session * 100 + number), $"Report {number}", $"https://desk.example/{number}{Of(end, session)}", Of(text, session), $"{number % 8:00}:{number:00}"));
            return context.Response.WriteAsync(SampleFeed.Rss(items));
        });
        await world.AddAsync("/feed");
        await world.FetchAsync();

        for (var poll = 0; poll < 10; poll++)
        {
            Assert.Equal(20, (await world.FetchWhenDueAsync()).Candidates);
        }

        Assert.Equal(20, world.Candidates.All.Count);
        Assert.Equal(20, world.Candidates.Adds);
    }

    [Theory]
    [InlineData("Daily digest", Text + " On Monday.", Text + " On Tuesday.", "/1", "/2", "00:00", "00:00")]
    [InlineData("v1.2.0", "", "", "/one/releases/v1.2.0", "/two/releases/v1.2.0", "00:00", "00:00")]
    [InlineData("Daily digest", "Read more", "Read more", "/show?day=1", "/show?day=2", "00:00", "01:00")]
    [InlineData("Daily digest", "", "", "/show?day=1", "/show?day=2", "", "")]
    public async Task Rule26_OneTitleOverOtherTextsOrPathsOrDatesIsOtherEntries(
        string title, string text, string other, string path, string otherPath, string time, string otherTime)
    {
        var items = new List<string> { Item("1", title, $"https://desk.example{path}", text, time) };
        await using var world = await FetchWorld.StartAsync(context => context.Response.WriteAsync(SampleFeed.Rss(items)));
        await world.AddAsync("/feed");
        await world.FetchAsync();

        items.Add(Item("2", title, $"https://desk.example{otherPath}", other, otherTime));

        Assert.Equal(2, (await world.FetchWhenDueAsync()).Candidates);
    }

    [Fact]
    public async Task Rule26_WhatOneAnswerHoldsTwiceIsOneEntry()
    {
        string[] items = [Item("1", "A model is out", "https://desk.example/1", Text, ""), Item("2", "A model is out", "https://desk.example/2", Text, "")];
        await using var world = await FetchWorld.StartAsync(context => context.Response.WriteAsync(SampleFeed.Rss(items)));
        await world.AddAsync("/feed");

        Assert.Equal(1, (await world.FetchAsync()).Candidates);
        Assert.Equal("https://desk.example/1", world.Candidates.All.Single().Address!.AbsoluteUri);
    }

    private static string Of(string format, int value) => format.Replace("{0}", $"{value}", StringComparison.Ordinal);

    private static string Item(string id, string title, string link, string text, string time)
    {
        var date = time.Length == 0 ? "" : $"<pubDate>Thu, 01 Oct 2026 {time}:00 GMT</pubDate>";
        return $"<item><guid isPermaLink=\"false\">{WebUtility.HtmlEncode(id)}</guid><title>{title}</title><link>{WebUtility.HtmlEncode(link)}</link>"
            + $"<description>{WebUtility.HtmlEncode(text)}</description>{date}</item>";
    }
}

using System.CommandLine;
using Aggregator.Server.Commands;

namespace Aggregator.Hosts.Tests.Commands;

public sealed class FeedArgumentsTests
{
    private static readonly Uri Page = new("https://lab.example/news");

    [Fact]
    public void AnAddressAloneIsAFeedOfTheMediaLane()
    {
        var (feed, number) = FeedArguments.RequestOf(Parse(), Page);

        Assert.Equal(("feed", "media", 0.5), (feed.Adapter, feed.Lane, feed.Trust));
        Assert.Equal(("", "", null, null), (feed.Id, feed.Title, feed.Selectors, number));
    }

    [Fact]
    public void SelectorsMakeItAPage()
    {
        var result = Parse("--select-list", "li", "--select-title", "h3", "--title", "Notes", "--trust", "0.9", "--feed", "2");

        var (feed, number) = FeedArguments.RequestOf(result, Page);

        Assert.Equal("html", feed.Adapter);
        Assert.Equal(("li", "h3", null), (feed.Selectors!.List, feed.Selectors.Title, feed.Selectors.Date));
        Assert.Equal(("Notes", 0.9, 2), (feed.Title, feed.Trust, number));
    }

    [Theory]
    [InlineData("--select-list must say", "--select-date", "time")]
    [InlineData("needs --select-list", "--adapter", "html")]
    [InlineData("'github-releases' reads the answer by itself", "--adapter", "github-releases", "--select-list", "li")]
    public void OptionsThatContradictEachOtherAreExplained(string words, params string[] arguments)
    {
        var exception = Assert.Throws<CommandFailedException>(() => FeedArguments.RequestOf(Parse(arguments), Page));

        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--trust", "1.5")]
    [InlineData("--feed", "0")]
    [InlineData("--lane", "nowhere")]
    public void AValueOutOfRangeIsRefused(params string[] arguments) => Assert.NotEmpty(Parse(arguments).Errors);

    [Theory]
    [InlineData("https://lab.example/", true)]
    [InlineData("ftp://lab.example/", false)]
    [InlineData("lab.example", false)]
    public void OnlyAnAddressOnTheWebIsOne(string text, bool isAddress)
    {
        var command = new RootCommand { FeedArguments.Address };

        Assert.Equal(isAddress, command.Parse([text]).Errors.Count == 0);
    }

    private static ParseResult Parse(params string[] arguments)
    {
        var command = new RootCommand();
        foreach (var option in FeedArguments.All.Append(FeedArguments.Number))
        {
            command.Options.Add(option);
        }

        return command.Parse(arguments);
    }
}

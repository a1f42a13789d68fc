namespace Aggregator.Tests.Articles;

public sealed class WallTests
{
    private static readonly PageExtractor Extractor = new();

    public static TheoryData<int, string, string> Pages()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "walls", "walls.txt"));
        var pages = new TheoryData<int, string, string>();
        foreach (var (number, page) in text.Split("=== ", StringSplitOptions.RemoveEmptyEntries).Index())
        {
            var parts = page.Split('\n', 2);
            pages.Add(number + 1, parts[0].Trim(), parts[1].Trim());
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void AWallIsToldFromAnArticle(int number, string wall, string html)
    {
        var page = Extractor.Extract("<!DOCTYPE html><html><head><meta charset=utf-8>" + html, new Uri($"https://news.example/a/{number}"));

        Assert.Equal(wall, page.Wall.ToString());
        Assert.Equal(wall == nameof(WallKind.None), page.Text.Plain.Length > 0);
    }

    [Fact]
    public void WhatIsGoneIsNotRequestedAgain() => Assert.Equal(
        [WallKind.Challenge, WallKind.Unavailable, WallKind.Cut], Enum.GetValues<WallKind>().Where(wall => wall.MayLift()));

    [Theory]
    [InlineData("Kimi K3 is out", "Moonshot released Kimi K3 on Monday.", 1.0)]
    [InlineData("智谱发布新模型", "当前环境需要检查。", 0.0)]
    [InlineData("Zhipu launches a new model", "当前环境需要检查。", null)]
    [InlineData("News", "Some words.", null)]
    public void ATextIsAboutATitleAsFarAsItSaysItsWords(string title, string text, double? share) =>
        Assert.Equal(share, TitleShare.Of(title, text));
}

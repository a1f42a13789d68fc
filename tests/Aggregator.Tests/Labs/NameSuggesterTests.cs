using System.Text.Json.Nodes;
using Aggregator.Labs.Suggestions;

namespace Aggregator.Tests.Labs;

public sealed class NameSuggesterTests
{
    private static readonly Lexicon Known = new();

    private static readonly NameSuggester Suggester = new(Known, new LabRecognizer(Known, Options.Create(new LabOptions())));

    [Fact]
    public void ANameThatStandsBesideALabIsSuggestedWithItsEvidence()
    {
        var suggestion = Assert.Single(Suggester.Suggest(
            [
                News.Article("a", "Moonshot AI releases LanternFish 2 for agents", "One"),
                News.Article("b", "月之暗面发布 LanternFish 2 模型", "Two", hours: 2, language: "zh-Hans"),
                News.Article("c", "A quiet week", "Three", excerpt: "Nothing. Moonshot AI says LanternFish 2 is cheap. Nobody answered.", hours: 4),
            ],
            minArticles: 2));

        Assert.Equal(("LanternFish 2", "product", "moonshot"), (suggestion.Name, suggestion.Kind, suggestion.Lab));
        Assert.Equal((3, 3), (suggestion.Beside, suggestion.Articles));
        Assert.Equal(["One", "Three", "Two"], suggestion.Sources);
        Assert.Equal((News.Noon, News.Noon.AddHours(4)), (suggestion.First, suggestion.Last));
        Assert.Equal("Moonshot AI says LanternFish 2 is cheap.", suggestion.Evidence[0].Sentence);
    }

    [Theory]
    [InlineData("Moonshot AI releases Kimi K9 for agents")]
    [InlineData("Moonshot AI answers OpenAI and its GPT-9")]
    [InlineData("Moonshot AI Hires Again")]
    public void WhatTheLexiconKnowsAndWhatIsForeignOrPlainIsNot(string title) =>
        Assert.Empty(Suggester.Suggest([News.Article("a", title, "One"), News.Article("b", title, "Two")], minArticles: 2));

    [Fact]
    public void ANameThatMostlyStandsElsewhereIsNotSuggested()
    {
        var beside = News.Article("a", "Moonshot AI presents at TechFair 9", "One");
        var elsewhere = Enumerable.Range(0, 3).Select(i => News.Article($"e{i}", $"TechFair 9 opens its hall {i}", "Two"));

        Assert.Single(Suggester.Suggest([beside], minArticles: 1));
        Assert.Empty(Suggester.Suggest([beside, .. elsewhere], minArticles: 1));
    }

    [Fact]
    public void TheEntryMakesTheNameKnown()
    {
        var suggestion = Assert.Single(Suggester.Suggest(
            [News.Article("a", "Moonshot AI releases LanternFish 2", "One"), News.Article("b", "Moonshot AI: LanternFish 2 is out", "Two")], 2));
        var path = Path.GetTempFileName();
        File.WriteAllText(path, new JsonObject { ["version"] = "1", ["labs"] = new JsonArray(suggestion.Entry) }.ToJsonString());
        var options = Options.Create(new LabOptions { LexiconAdditionsPath = path });
        var lexicon = new Lexicon(options);
        File.Delete(path);

        var found = new LabRecognizer(lexicon, options).Recognize(new RecognitionInput("LanternFish 3 tops a leaderboard", ""));

        Assert.Equal(["moonshot"], found.Labs);
    }

    [Fact]
    public void AnOrganisationIsSuggestedAsALabOfItsOwn()
    {
        var suggestion = Assert.Single(Suggester.Suggest(
            [News.Article("a", "Zhipu and Quillwort AI open a lab", "One"), News.Article("b", "Quillwort AI joins Zhipu", "Two")], 2));

        Assert.Equal(("Quillwort AI", "organisation"), (suggestion.Name, suggestion.Kind));
        Assert.Equal(("quillwort-ai", "Quillwort AI"), ((string?)suggestion.Entry["id"], (string?)suggestion.Entry["name"]));
    }
}

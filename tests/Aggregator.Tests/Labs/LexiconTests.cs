namespace Aggregator.Tests.Labs;

public sealed class LexiconTests
{
    [Fact]
    public void TheEmbeddedLexiconKnowsTheFieldInBothScripts()
    {
        var lexicon = new Lexicon();

        Assert.True(lexicon.Labs.Count >= 60);
        var deepSeek = lexicon.FindLab("deepseek")!;
        Assert.Equal("深度求索", deepSeek.ChineseName);
        Assert.Contains("Liang Wenfeng", deepSeek.People);
        Assert.Equal("智譜", lexicon.FindLab("zhipu")!.TraditionalName);
        Assert.All(lexicon.Labs, lab => Assert.NotNull(lab.ChineseName));
        Assert.Null(lexicon.FindLab("openai"));
    }

    [Fact]
    public void TheVersionChangesWithTheContent()
    {
        var one = Lexicon.Parse(Encoding.UTF8.GetBytes(Small("\"Acme AI\"")), "a");
        var other = Lexicon.Parse(Encoding.UTF8.GetBytes(Small("\"Acme Labs\"")), "b");

        Assert.StartsWith("7+", one.Version, StringComparison.Ordinal);
        Assert.NotEqual(one.Version, other.Version);
    }

    [Theory]
    [InlineData("\"Acme AI\", \"\"", "acme.json line 7 at labs[0].names.unique[1]: the alias is empty")]
    [InlineData("\"Acme AI\", \"A\"", "acme.json line 7 at labs[0].names.unique[1]: 'A' is too short")]
    [InlineData("\"Acme AI\", 7", "acme.json line 7 at labs[0].names.unique")]
    [InlineData("\"Acme AI", "acme.json line 7")]
    public void AWrongAliasIsRefusedByLine(string aliases, string message)
    {
        var exception = Assert.Throws<LexiconException>(() => Lexicon.Parse(Encoding.UTF8.GetBytes(Small(aliases)), "acme.json"));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"scope\": \"lab\"", "\"scope\": \"zoo\"", "labs[0].scope: 'zoo' is not a scope")]
    [InlineData("\"id\": \"acme\"", "\"id\": \"Acme Inc\"", "labs[0].id: 'Acme Inc' is not an id")]
    [InlineData("\"scope\": \"lab\"", "\"scope\": \"lab\", \"home\": \"acme.cn\"", "labs[0].home: 'acme.cn' is not an http")]
    [InlineData("\"scope\": \"lab\"", "\"scope\": \"lab\", \"colour\": \"red\"", "colour")]
    [InlineData("\"scope\": \"lab\"", "\"scope\": \"lab\", \"cased\": [\"Nobody\"]", "labs[0].cased[0]: 'Nobody' is none of the aliases")]
    [InlineData(
        "\"scope\": \"lab\"",
        "\"scope\": \"lab\", \"chinese\": \"智谱\", \"traditional\": \"幻方\"",
        "labs[0].traditional: '幻方' is not '智谱'")]
    [InlineData(
        "\"scope\": \"lab\"",
        "\"scope\": \"lab\", \"people\": [{ \"name\": \"A. N. Other\", \"class\": \"boss\" }]",
        "labs[0].people[0].class: 'boss' is not a class")]
    [InlineData(
        "\"scope\": \"lab\"",
        "\"scope\": \"lab\", \"people\": [{ \"name\": \"A. N. Other\", \"as\": \"Nobody\", \"class\": \"unique\" }]",
        "labs[0].people[0].as: there is no person 'Nobody' in 'acme'")]
    [InlineData(
        "\"scope\": \"lab\"",
        "\"scope\": \"lab\", \"since\": { \"spring\": [\"Acme AI\"] }",
        "labs[0].since: 'spring' is not a year, a month or a day")]
    [InlineData(
        "\"scope\": \"lab\"",
        "\"scope\": \"lab\", \"since\": { \"2026\": [\"Nobody\"] }",
        "labs[0].since.2026[0]: 'Nobody' is none of the aliases")]
    [InlineData("\"version\": \"7\",", "", "version")]
    public void WhatDoesNotFitIsRefusedByName(string good, string bad, string message)
    {
        var text = Small("\"Acme AI\"").Replace(good, bad, StringComparison.Ordinal);

        var exception = Assert.Throws<LexiconException>(() => Lexicon.Parse(Encoding.UTF8.GetBytes(text), "acme.json"));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLexiconOfADayKnowsNothingThatCameLater()
    {
        var then = new Lexicon().AsOf(new DateOnly(2025, 6, 30));

        var moonshot = then.FindLab("moonshot")!;
        Assert.Contains("Kimi K1.5", moonshot.ModelNames);
        Assert.DoesNotContain("Kimi K2", moonshot.ModelNames);
        Assert.DoesNotContain("Kimi Code", moonshot.ModelNames);
        Assert.Null(new Lexicon().AsOf(new DateOnly(2022, 12, 31)).FindLab("deepseek"));
        Assert.Contains("of 2025-06-30", then.Version, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kimi K4 is out", "moonshot")]
    [InlineData("Tencent opens HY 4.0 weights", "tencent")]
    [InlineData("腾讯混元发布 Hy5", "tencent")]
    [InlineData("智谱开源 GLM-7-Nova", "zhipu")]
    [InlineData("DeepSeek-V6-Turbo tops a leaderboard", "deepseek")]
    public void AModelOfTomorrowIsKnownByTheLexiconOfLastYear(string title, string lab)
    {
        var then = new Lexicon().AsOf(new DateOnly(2024, 12, 31));

        var found = new LabRecognizer(then, Options.Create(new LabOptions())).Recognize(new RecognitionInput(title, ""));

        Assert.True(found.IsRelevant);
        Assert.Equal(lab, found.Labs[0]);
        Assert.Contains(found.Models, model => model.Any(char.IsAsciiDigit));
    }

    [Fact]
    public void TwoLabsCannotOwnOneUniqueName()
    {
        var text = Small("\"Acme AI\"").Replace(
            "  ]\n}", ",{ \"id\": \"other\", \"name\": \"Other\", \"scope\": \"lab\", \"names\": { \"unique\": [\"ACME ai\"] } }\n  ]\n}", StringComparison.Ordinal);

        var exception = Assert.Throws<LexiconException>(() => Lexicon.Parse(Encoding.UTF8.GetBytes(text), "acme.json"));

        Assert.Contains(
            "'ACME ai' cannot be unique to 'other': it is unique to 'acme' already",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AllProblemsAreReportedAtOnce()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, Small("\"Acme AI\", \"A\"").Replace(
            "\"scope\": \"lab\"",
            "\"scope\": \"zoo\", \"vetoes\": [\"@nothing\"]",
            StringComparison.Ordinal));

        var problems = Lexicon.ProblemsIn(path, "acme.json", out var lexicon);
        File.Delete(path);

        Assert.Null(lexicon);
        Assert.Equal(
            ["acme.json line 5 at labs[0].scope: 'zoo' is not a scope", "acme.json line 7 at labs[0].names.unique[1]: 'A' is too short", "acme.json line 5 at labs[0].vetoes[0]: there is no group of words 'nothing'"],
            problems.Select(
                problem => string.Join(';', problem.Split([';', ','])[0]).Replace(" for an alias", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheSchemaNamesWhatTheFileMayHold()
    {
        var schema = System.Text.Json.Nodes.JsonNode.Parse(Lexicon.Schema)!["$defs"]!;
        var lexicon = System.Text.Json.Nodes.JsonNode.Parse(EmbeddedFile.ReadText("Labs/lexicon.json"))!;
        foreach (var lab in lexicon["labs"]!.AsArray())
        {
            Assert.Empty(NamesIn(lab).Except(NamesIn(schema["lab"]!["properties"])));
            Assert.Empty(NamesIn(lab!["names"]).Except(NamesIn(schema["aliases"]!["properties"])));
            Assert.All(
                lab["people"]?.AsArray() ?? [],
                person => Assert.Empty(NamesIn(person).Except(NamesIn(schema["person"]!["properties"]))));
        }

        Assert.Equal(LabScopes.All, schema["lab"]!["properties"]!["scope"]!["enum"]!.AsArray().Select(scope => (string)scope!));
        Assert.Equal(LexiconRules.Classes, schema["person"]!["properties"]!["class"]!["enum"]!.AsArray().Select(name => (string)name!));

        static IEnumerable<string> NamesIn(System.Text.Json.Nodes.JsonNode? node) => node?.AsObject().Select(pair => pair.Key) ?? [];
    }

    [Fact]
    public void PeopleHaveRoles()
    {
        var founder = new Lexicon().FindLab("deepseek")!.Team[0];

        Assert.Equal(new LabPerson("Liang Wenfeng", "梁文锋", "founder"), founder);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        var options = Options.Create(new LabOptions { LexiconPath = "/nowhere/lexicon.json" });

        var exception = Assert.Throws<LexiconException>(() => new Lexicon(options));

        Assert.StartsWith("The lexicon /nowhere/lexicon.json cannot be read", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AdditionsJoinAndReplace()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, Small("\"Acme AI\""));
        var lexicon = new Lexicon(Options.Create(new LabOptions { LexiconAdditionsPath = path }));
        File.Delete(path);

        Assert.NotNull(lexicon.FindLab("acme"));
        Assert.NotNull(lexicon.FindLab("deepseek"));
        Assert.NotEqual(new Lexicon().Version, lexicon.Version);
    }

    [Fact]
    public void AnAdditionThatExtendsALabKeepsItsOtherNames()
    {
        var extending = With("""
            { "id": "moonshot", "name": "Moonshot AI", "scope": "lab", "extends": true, "since": { "2026-11": ["Lanternfish"] },
              "names": {}, "products": { "unique": ["Lanternfish"] } }
            """);

        var names = extending.FindLab("moonshot")!.ModelNames;

        Assert.Contains("Lanternfish", names);
        Assert.Contains("Kimi", names);
        Assert.Equal("月之暗面", extending.FindLab("moonshot")!.ChineseName);
        Assert.DoesNotContain("Lanternfish", extending.AsOf(new DateOnly(2026, 10, 31)).FindLab("moonshot")!.ModelNames);
        var exception = Assert.Throws<LexiconException>(() => With("""
            { "id": "nobody", "name": "Nobody", "scope": "lab", "extends": true, "names": { "unique": ["Nobody AI"] } }
            """));
        Assert.Contains("'nobody' extends a lab that the lexicon does not have", exception.Message, StringComparison.Ordinal);

        static Lexicon With(string lab)
        {
            var path = Path.GetTempFileName();
            File.WriteAllText(path, $$"""{ "version": "1", "labs": [ {{lab}} ] }""");
            try
            {
                return new Lexicon(Options.Create(new LabOptions { LexiconAdditionsPath = path }));
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    private static string Small(string uniqueNames) => $$"""
        {
          "version": "7",
          "labs": [
            {
              "id": "acme", "name": "Acme", "scope": "lab",
              "names": {
                "unique": [{{uniqueNames}}]
              }
            }
          ]
        }
        """.ReplaceLineEndings("\n");
}

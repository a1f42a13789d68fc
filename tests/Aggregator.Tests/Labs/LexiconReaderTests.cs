namespace Aggregator.Tests.Labs;

public sealed class LexiconReaderTests
{
    private const string Good = """
        {
          "version": "1",
          "labs": [
            { "id": "acme", "name": "Acme", "scope": "lab", "names": { "unique": ["Acme AI"] } }
          ]
        }
        """;

    [Fact]
    public void AByteOrderMarkIsPassedOver() =>
        Assert.Equal("acme", LexiconReader.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)], "a.json").Labs[0].Id);

    [Fact]
    public void WhatALabLeavesOutIsEmpty()
    {
        LabEntry lab = Assert.Single(LexiconReader.Read(Encoding.UTF8.GetBytes(Good), "a.json").Labs);

        Assert.Equal(("acme", null, null), (lab.Id, lab.Chinese, lab.Home));
        Assert.Equal(["Acme AI"], lab.Names.ByClass().SelectMany(list => list.Aliases));
        Assert.All(lab.Products.ByClass(), list => Assert.Empty(list.Aliases));
        Assert.Empty((string[])[.. lab.Links.Keys, .. lab.Families.Keys, .. lab.Cased, .. lab.Beside, .. lab.Vetoes, .. lab.Compounds]);
        Assert.Empty(lab.People);
    }

    [Theory]
    [InlineData("null", "a.json: the file holds JSON null instead of a lexicon.")]
    [InlineData("{ \"version\": 7 }", "a.json line 1 at version")]
    [InlineData("{", "a.json line 1")]
    public void WhatIsNotALexiconIsRefusedByLine(string json, string message)
    {
        var exception = Assert.Throws<LexiconException>(() => LexiconReader.Read(Encoding.UTF8.GetBytes(json), "a.json"));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryProblemIsListed()
    {
        var bad = Good.Replace("\"acme\"", "\"A C\"", StringComparison.Ordinal).Replace("\"lab\"", "\"zoo\"", StringComparison.Ordinal);

        Assert.Equal(
            ["a.json line 4 at labs[0].id", "a.json line 4 at labs[0].scope"],
            LexiconReader.ProblemsIn(Encoding.UTF8.GetBytes(bad), "a.json").Select(problem => problem.Split(':')[0]));
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        var exception = Assert.Throws<LexiconException>(() => LexiconReader.ReadBytes("/nowhere/lexicon.json"));

        Assert.Contains("/nowhere/lexicon.json", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version", 2)]
    [InlineData("labs", 3)]
    [InlineData("labs[0]", 4)]
    [InlineData("labs[0].names.unique[0]", 4)]
    [InlineData("labs[1]", 0)]
    public void AValueIsFoundByItsPath(string path, int line) => Assert.Equal(line, JsonLines.LineOf(Encoding.UTF8.GetBytes(Good), path));
}

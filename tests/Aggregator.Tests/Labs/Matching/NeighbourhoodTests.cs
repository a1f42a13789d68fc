using Aggregator.Labs.Matching;

namespace Aggregator.Tests.Labs.Matching;

public sealed class NeighbourhoodTests
{
    private static readonly ulong Ai = SignalGroups.Embedded.MaskOf("ai", "model");

    [Theory]
    [InlineData("Acme trains a language model", false, "language model", 10)]
    [InlineData("A language model and an LLM by Acme", false, "llm", 4)]
    [InlineData("Acme in orbit", false, "orbit", 4)]
    [InlineData("Acme; LLM", false, "llm", 2)]
    [InlineData("Acme; LLM", true, null, 0)]
    [InlineData("Acme waits", false, null, 0)]
    public void TheNearestSupportIsFound(string title, bool isStrict, string? word, int distance)
    {
        var scan = SmallLexicon.Scan(title);
        var near = new Neighbourhood(scan, Ai).FindSupport(scan.Names.First(match => match.Alias.Text == "Acme"), 80, Ai, isStrict);

        Assert.Equal((word, distance), (near?.Word.Text, near?.Distance ?? 0));
    }

    [Fact]
    public void TheLabsOwnWordsCanBeLeftOut()
    {
        var scan = SmallLexicon.Scan("Acme in orbit");

        Assert.Null(new Neighbourhood(scan, Ai).FindSupport(scan.Names[0], 80, Ai, ofLab: false));
    }

    [Theory]
    [InlineData("Acme at the circus", "", "circus")]
    [InlineData("At the circus", "Here we are with the people of Acme", "circus")]
    [InlineData("Acme waits", "", null)]
    public void AVetoIsFoundNearANameOrInTheTitle(string title, string text, string? word)
    {
        var scan = SmallLexicon.Scan(title, text);

        Assert.Equal(word, new Neighbourhood(scan, Ai).FindVeto(scan.Names[0], 10)?.Word.Text);
    }
}

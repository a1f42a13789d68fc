using System.Text.RegularExpressions;
using Aggregator.Evaluation.Fitting;

namespace Aggregator.Tests.Fitting;

/// <summary>The model files that are built into the program.</summary>
public sealed partial class FittedFilesTests
{
    public static TheoryData<string, string> Files => new()
    {
        { "Articles/block-model.json", "extraction-fit" },
        { "Labs/relevance.json", "labs-fit" },
        { "Labs/topics.json", "topics-fit" },
        { "Stories/event-model.json", "stories-fit" },
        { "Stories/ranking-model.json", "ranking-fit" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void AFileSaysHowItWasMade(string name, string verb)
    {
        using var file = Open(name);

        var provenance = ModelFile.ReadProvenance(file);

        Assert.StartsWith(verb + " ", provenance.Command, StringComparison.Ordinal);
        Assert.True(provenance.Date > new DateOnly(2026, 1, 1));
        Assert.NotEmpty(provenance.Sets);
        Assert.All(provenance.Sets, set =>
        {
            Assert.Contains(set.Key, provenance.Command, StringComparison.Ordinal);
            Assert.Matches("^[0-9a-f]{64}$", set.Value);
        });
        Assert.NotEmpty(provenance.Figures);
        Assert.All(provenance.Figures.Values, figure => Assert.InRange(figure, 0, 1));
    }

    [Fact]
    public void OnlyTheTopicWeightsAreTypedAndTheirFileSaysSo()
    {
        var names = Files.Select(file => file.Data.Item1);

        Assert.Equal(["Labs/topics.json"], names.Where(name => ModelFile.ReadProvenance(Open(name)).Origin == Provenance.TypedByHand));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void ALineHoldsOneWeightOrOneTree(string name, string verb)
    {
        using var reader = new StreamReader(Open(name));
        var lines = reader.ReadToEnd().Split('\n');

        Assert.True(lines.Length > 20, verb);
        Assert.All(lines, line => Assert.Matches(OneThing(), line));
    }

    [Fact]
    public void TheStoryWeightsAreThoseOfTheSignsTheCodeReads()
    {
        Assert.Equal(PairFeatures.Names.Count, EventModel.LoadWeights().Length);
    }

    private static Stream Open(string name) => typeof(EventModel).Assembly.GetManifestResourceStream(name)!;

    /// <summary>A bracket; a name with at most one value; a value; a tree, which is a list of numbers.</summary>
    [GeneratedRegex("""^\s*([\[\]{}]+,?|("[^"\\]*(\\.[^"\\]*)*")(: ("[^"]*"|[-0-9.Ee+]+|null|[\[{]))?,?|\[[-0-9.,Ee+]+\],?|)$""")]
    private static partial Regex OneThing();
}

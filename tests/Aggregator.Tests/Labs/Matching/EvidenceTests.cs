using Aggregator.Labs.Matching;

namespace Aggregator.Tests.Labs.Matching;

public sealed class EvidenceTests
{
    [Theory]
    [InlineData("Acme AI grows", NameKinds.Lab | NameKinds.Front)]
    [InlineData("Today at the fair in town Acme AI grows", NameKinds.Lab)]
    [InlineData("Orb 2.1 is out", NameKinds.Model | NameKinds.Front)]
    [InlineData("Acme AI, Bolt Robotics grow", NameKinds.Lab | NameKinds.Robots | NameKinds.Two | NameKinds.Front)]
    [InlineData("Megacorp sells bread", NameKinds.Bare)]
    [InlineData("MegaChat gets AI", NameKinds.Platform | NameKinds.Front)]
    [InlineData("Nimbus Lab visits the circus", NameKinds.Vetoed)]
    [InlineData("今天我们去散步", NameKinds.Simplified)]
    [InlineData("Nobody is here", NameKinds.None)]
    public void ATitleSaysWhatKindsOfNamesItHolds(string title, object kinds) =>
        Assert.Equal((NameKinds)kinds, SmallLexicon.EvidenceOf(title).Title.Kinds);

    [Fact]
    public void TheFieldsAreKeptApart()
    {
        var evidence = SmallLexicon.EvidenceOf("A language model", "Acme AI waits. " + new string('x', 400) + " Bolt Robotics waits");

        Assert.NotEqual(0UL, evidence.Title.Signals & SignalGroups.Embedded.MaskOf("ai", "model", "model-weak"));
        Assert.Equal(NameKinds.Lab, evidence.Lead.Kinds);
        Assert.Equal(NameKinds.Robots, evidence.Body.Kinds);
    }

    [Theory]
    [InlineData("title.Lab", true)]
    [InlineData("lead.Lab", false)]
    [InlineData("any.Lab", true)]
    [InlineData("body.Robots", true)]
    [InlineData("any.Robots", false)]
    [InlineData("!any.Robots", true)]
    [InlineData("title.Robots|Lab", true)]
    [InlineData("title.Lab & lead.model", true)]
    [InlineData("title.Lab & !lead.model", false)]
    public void AConditionHoldsByFieldsGroupsAndKinds(string condition, bool expected)
    {
        var evidence = SmallLexicon.EvidenceOf("Acme AI waits", "An LLM. " + new string('x', 400) + " Bolt Robotics waits");

        Assert.Equal(expected, Condition.Parse(condition, SignalGroups.Embedded, "test.json").Holds(evidence));
    }

    [Theory]
    [InlineData("heading.ai", "'heading.ai' in 'heading.ai' is not a condition")]
    [InlineData("title", "'title' in 'title' is not a condition")]
    [InlineData("title.nonsense", "no group 'nonsense'")]
    public void AWrongConditionIsRefusedByName(string condition, string message)
    {
        var exception = Assert.Throws<LexiconException>(() => Condition.Parse(condition, SignalGroups.Embedded, "test.json"));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TopicsNeedAWeightOfOneAndAreOrderedByIt()
    {
        var topics = new TopicRules(
            new Dictionary<string, IReadOnlyDictionary<string, double>>
            {
                ["faint"] = new Dictionary<string, double> { ["title.Lab"] = 0.9 },
                ["second"] = new Dictionary<string, double> { ["title.Lab"] = 1 },
                ["equal"] = new Dictionary<string, double> { ["any.Lab"] = 1 },
                ["first"] = new Dictionary<string, double> { ["title.Lab"] = 1, ["any.Front"] = 0.5, ["body.Lab"] = 5 },
            },
            SignalGroups.Embedded);

        Assert.Equal(["first", "second", "equal"], topics.TopicsOf(SmallLexicon.EvidenceOf("Acme AI waits")));
    }

    [Fact]
    public void AScoreIsTheLogisticOfTheWeightsThatHold()
    {
        var weights = new Dictionary<string, double> { ["title.Lab"] = 2, ["lead.Lab"] = 7, ["title.Front"] = -3 };
        var model = new RelevanceModel(new RelevanceFile(0.5, 1, weights), SignalGroups.Embedded);
        var evidence = SmallLexicon.EvidenceOf("Acme AI waits");

        Assert.Equal(0.5, model.ScoreOf(evidence), 9);
        Assert.Equal(["title.Front", "title.Lab"], model.PartsOf(evidence).Select(part => part.Condition));
        Assert.Equal([true, false, true], model.HoldingIn(evidence));
    }

    [Fact]
    public void GroupsOfWordsAreBitsOfWhichThereAreSixtyFour()
    {
        var groups = new SignalGroups(new Dictionary<string, string[]> { ["one"] = ["a"], ["two"] = ["b", "c*"] });
        var many = Enumerable.Range(0, 65).ToDictionary(number => $"g{number}", _ => Array.Empty<string>());

        Assert.Equal(3UL, groups.MaskOf("one", "two"));
        Assert.Equal(["b", "c*"], groups.WordsOf("two"));
        Assert.Throws<LexiconException>(() => groups.MaskOf("three"));
        Assert.Throws<LexiconException>(() => new SignalGroups(many));
    }

    [Theory]
    [InlineData("Bolt Robotics meets Acme AI", "", "bolt acme")]
    [InlineData("Today in town Bolt Robotics meets Acme AI", "Acme AI says so", "acme bolt")]
    [InlineData("A title", "Bolt Robotics, Bolt Robotics and Acme AI", "bolt acme")]
    [InlineData("Acme AI", "Bolt Robotics, Bolt Robotics, Bolt Robotics, Bolt Robotics", "acme bolt")]
    public void LabsAreOrderedByPlaceAndRepetition(string title, string text, string labs)
    {
        var order = Centrality.Order(SmallLexicon.Decide(title, text).Names, RecognitionRules.Embedded.Centrality);

        Assert.Equal(labs.Split(' '), order.Select(lab => SmallLexicon.Compiled.Labs[lab].Id));
    }
}

using Aggregator.Labs.Matching;

namespace Aggregator.Tests.Labs.Matching;

public sealed class ReasonWriterTests
{
    [Theory]
    [InlineData("Chinese AI in China", true, "names no lab, but speaks of Chinese AI: Chinese, Chinese AI, AI in China")]
    [InlineData("A bakery", false, "names no lab, model or person of the lexicon")]
    [InlineData("Acme sells bread", false, "'Acme' does not count for Acme AI: nothing near it speaks of AI")]
    [InlineData("Acme at the circus", false, "'Acme' does not count for Acme AI: the words around it mean something else")]
    public void WithoutALabTheWordsOfTheTextAreTheReason(string title, bool isRelevant, string reason) =>
        Assert.Equal(reason, Write(title, isRelevant, []));

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, ", but the item is not about its AI (phone)")]
    public void ALabIsNamedWithItsBestMentionAndWhyThatCounts(bool isRelevant, string end)
    {
        var found = new List<(Mention, MentionRule)>
        {
            (Some(EntityKind.Model, "Orb-2", "lead"), MentionRule.Version),
            (Some(EntityKind.Lab, "Acme", "title"), new MentionRule(MentionRuleKind.Context, "llm")),
            (Some(EntityKind.Person, "Ada Quill", "body"), MentionRule.Unique),
            (Some(EntityKind.Person, "A. N. Other", "body"), MentionRule.Unique),
        };

        var reason = "names Acme AI in the title (Acme, near the word 'llm') and Orb-2, Ada Quill; also Bolt Robotics" + end;
        Assert.Equal(reason, Write("Acme AI, Bolt Robotics and a phone", isRelevant, [0, 1], found));
    }

    private static string Write(string title, bool isRelevant, int[] labs, List<(Mention, MentionRule)>? found = null) =>
        new ReasonWriter(SmallLexicon.Lexicon, SignalGroups.Embedded).Write(isRelevant, SmallLexicon.Decide(title), labs, found ?? []);

    private static Mention Some(EntityKind kind, string name, string field) =>
        new() { Kind = kind, Lab = "acme", Name = name, Alias = name, Field = field, Rule = "" };
}

using Aggregator.Labs.Matching;

namespace Aggregator.Tests.Labs.Matching;

public sealed class MentionRulesTests
{
    [Theory]
    [InlineData("Acme AI grows", "Acme AI", "unique")]
    [InlineData("Orb 2.1 arrives", "Orb 2.1", "version")]
    [InlineData("Nimbus Lab moves house", "Nimbus Lab", "presumed")]
    [InlineData("Nimbus Lab visits the circus", "Nimbus Lab", null)]
    [InlineData("Nimbus Lab brings a language model to the circus", "Nimbus Lab", "presumed")]
    [InlineData("Acme trains a language model", "Acme", "context:language model")]
    [InlineData("Acme in orbit", "Acme", "context:orbit")]
    [InlineData("Acme sells bread", "Acme", null)]
    [InlineData("Acme visits the circus", "Acme", null)]
    [InlineData("Acme AI grows, and Acme moves", "Acme", "with:Acme AI")]
    [InlineData("听说Orb出了花样大家都在看", "Orb", "script:zh")]
    [InlineData("Acme's Ada Quill waits", "Ada Quill", "beside:Acme")]
    [InlineData("Acme's Ada Quill waits", "Acme", "beside:Ada Quill")]
    [InlineData("Acme and Bolt Robotics meet", "Acme", "beside:Bolt Robotics")]
    [InlineData("Megacorp, Nimbus Lab sign", "Megacorp", "beside:Nimbus Lab")]
    [InlineData("Megacorp; Nimbus Lab sign", "Megacorp", null)]
    [InlineData("Megacorp sells bread", "Megacorp", null)]
    [InlineData("MegaChat gets AI", "MegaChat", "context:ai")]
    [InlineData("MegaChat gets stickers, a calendar, a clock and AI", "MegaChat", null)]
    [InlineData("Acme AI shows O1", "O1", "with:Acme AI")]
    [InlineData("Nobody shows O1", "O1", null)]
    public void ANameCountsByTheFirstRuleThatFits(string title, string name, string? rule)
    {
        var scan = SmallLexicon.Decide(title);

        var match = scan.Names.First(match => scan.AsWritten(match) == name);
        Assert.Equal(rule, match.Rule?.ToString());
    }

    [Theory]
    [InlineData("Bolt Robotics' O1 beats all that Acme AI has", "bolt")]
    [InlineData("Acme AI's O1 beats all that Bolt Robotics has", "acme")]
    public void AnAmbiguousShortNameBelongsToTheNearerLab(string title, string lab)
    {
        var counted = Assert.Single(SmallLexicon.Decide(title).Names, match => match is { Counts: true, Alias.Text: "O1" });

        Assert.Equal(lab, SmallLexicon.Compiled.Labs[counted.Alias.Lab].Id);
    }

    [Fact]
    public void WhatCountsOnceCountsThroughoutUnlessItIsVetoedAnywhere()
    {
        var far = new string('x', 200);
        var known = SmallLexicon.Decide("Orb waits", $"{far} Orb is a language model");
        var vetoed = SmallLexicon.Decide("Orb waits", $"{far} Orb is a language model. {far} An Orb for the circus");

        Assert.Equal(["context:language model", "context:language model"], known.Names.Select(match => match.Rule?.ToString()));
        Assert.Null(vetoed.Names[0].Rule);
        Assert.True(vetoed.Names[^1].IsVetoed);
    }

    [Theory]
    [InlineData("unique", "a name of its own")]
    [InlineData("context:开源", "near the word '开源'")]
    [InlineData("with:DeepSeek", "together with DeepSeek")]
    [InlineData("beside:Kimi", "together with Kimi")]
    [InlineData("script:zh", "a Latin name in a Chinese text")]
    public void ARuleHasAStoredFormAndOneForReaders(string stored, string words)
    {
        var parts = stored.Split(':');
        var rule = new MentionRule(Enum.Parse<MentionRuleKind>(parts[0], ignoreCase: true), parts.ElementAtOrDefault(1));

        Assert.Equal((stored, words), (rule.ToString(), rule.InWords()));
    }
}

using Aggregator.Labs.Matching;

namespace Aggregator.Tests.Labs.Matching;

public sealed class TextScanTests
{
    [Theory]
    [InlineData("Acme AI and Acme", "Acme AI", "Acme")]
    [InlineData("The Acme Tower opens")]
    [InlineData("Acmeville and MegAcme")]
    [InlineData("acme in small letters")]
    [InlineData("ＡＣＭＥ ＡＩ in wide letters", "ＡＣＭＥ ＡＩ")]
    [InlineData("Orb 2.1 Pro beats Orb", "Orb 2.1 Pro", "Orb")]
    [InlineData("用Orb做", "Orb")]
    public void TheLongestNamesAreFoundAsWritten(string title, params string[] names)
    {
        var scan = SmallLexicon.Scan(title);

        Assert.Equal(names, scan.Names.Select(scan.AsWritten).Distinct());
    }

    [Fact]
    public void AnOffsetPointsIntoTheFieldAsWritten()
    {
        const string Text = "\u200b\u200bFor Orb 2.1";
        var scan = SmallLexicon.Scan("A title", Text);

        var match = scan.Names[0];
        Assert.Equal(Text.IndexOf("Orb", StringComparison.Ordinal), scan.OffsetOf(match));
        Assert.Equal(TextField.Lead, match.Field);
    }

    [Fact]
    public void BehindTheLeadComesTheBody()
    {
        var scan = SmallLexicon.Scan("Acme AI", "Acme AI " + new string('x', 400) + " Acme AI");

        Assert.Equal([TextField.Title, TextField.Lead, TextField.Body], scan.Names.Select(match => match.Field));
    }

    [Theory]
    [InlineData("Acme AI and Bolt Robotics", "", 5)]
    [InlineData("Acme AI; Bolt Robotics", "", int.MaxValue)]
    [InlineData("Acme AI", "Bolt Robotics", int.MaxValue)]
    public void TheGapBetweenNamesEndsAtAListAndAtTheTitle(string title, string text, int gap)
    {
        var names = SmallLexicon.Scan(title, text).Names;
        var scan = SmallLexicon.Scan(title, text);

        Assert.Equal(gap, scan.GapBetween(names[0], names[^1]));
        Assert.Equal(gap, scan.GapBetween(names[^1], names[0]));
    }

    [Theory]
    [InlineData("他们说Orb今天很好用", true)]
    [InlineData("Orb by 阿克米公司 is an English sentence of many Latin words", false)]
    [InlineData("Orb 好", false)]
    public void ALatinNameIsInAChineseSentenceByTheCharactersAround(string title, bool expected)
    {
        var scan = SmallLexicon.Scan(title);

        Assert.Equal(expected, scan.IsLatinInHan(scan.Names.First(match => match.Alias.Text == "Orb")));
    }

    [Theory]
    [InlineData("阿克米发布新品", true)]
    [InlineData("阿克米發布新品", false)]
    [InlineData("新品", false)]
    [InlineData("Acme AI", false)]
    public void ATitleIsSimplifiedWhenNoCharacterIsTraditional(string title, bool expected) =>
        Assert.Equal(expected, SmallLexicon.Scan(title).IsTitleSimplified());

    [Fact]
    public void WordsOfAGroupCarryTheVersionBehindThemEachOnce()
    {
        var scan = SmallLexicon.Scan("Claude 4.5 and claude 4.5, then ChatGPT", "");

        Assert.Equal(["Claude 4.5", "ChatGPT"], scan.Versioned(SignalGroups.Embedded.MaskOf("foreign"), 5));
        Assert.Single(scan.Versioned(SignalGroups.Embedded.MaskOf("foreign"), 1));
    }

    [Fact]
    public void ATextThatRepeatsNamesWithoutEndIsCutOff() =>
        Assert.Equal(2000, SmallLexicon.Scan("", string.Concat(Enumerable.Repeat("Acme AI, ", 5000))).Names.Count);

    [Fact]
    public void ATrieFindsEveryPatternThatBeginsAtAPlace()
    {
        var trie = new PatternTrie();
        foreach (var text in (string[])["a", "abc", "bc", "b c"])
        {
            trie.Add(new Pattern(text));
        }

        var found = new List<PatternMatch>();
        trie.FindAt(1, "xabcab", found);
        trie.FindAt(4, "xabcab", found);
        trie.FindAt(0, "xabcab", found);

        Assert.Equal([("a", 1, 2), ("abc", 1, 4), ("a", 4, 5)], found.Select(match => (match.Pattern.Text, match.Start, match.End)));
    }

    [Fact]
    public void ACompiledLexiconHoldsEveryMeaningOfAWord()
    {
        var found = new List<PatternMatch>();
        SmallLexicon.Compiled.Patterns.FindAt(0, "orb", found);
        SmallLexicon.Compiled.Patterns.FindAt(0, "circus", found);

        Assert.Equal([AliasClass.Versioned, AliasClass.Context], found[0].Pattern.Aliases.Select(alias => alias.Class));
        Assert.Equal([0], found[1].Pattern.Vetoes);
    }
}

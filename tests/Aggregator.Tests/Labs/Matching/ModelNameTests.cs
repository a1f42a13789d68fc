using Aggregator.Labs.Matching;

namespace Aggregator.Tests.Labs.Matching;

public sealed class ModelNameTests
{
    [Theory]
    [InlineData("Orb", "orb 2.1", "Orb-2.1")]
    [InlineData("Orb", "ORB-2.1-pro", "Orb-2.1-Pro")]
    [InlineData("Orb", "Orb_2.1_vl", "Orb-2.1-VL")]
    [InlineData("星盘", "星盘2", "Orb-2")]
    [InlineData("星盘", "星盘 2 mini", "Orb-2-Mini")]
    [InlineData("O1", "O1", "Orb-O1")]
    [InlineData("O1", "ｏ１", "Orb-O1")]
    [InlineData("Quartz", "quartz 7b", "Quartz-7B")]
    [InlineData("Quartz", "Quartz", "Quartz")]
    public void AModelHasOneNameHoweverItIsWritten(string alias, string written, string name)
    {
        var lab = SmallLexicon.Compiled.Labs[0];

        Assert.Equal(name, ModelName.Of(new Alias(0, EntityKind.Model, AliasClass.Unique, alias, lab.Name, null), written, lab));
    }

    [Theory]
    [InlineData("orb", "-2.1-exp is out", "-2.1-exp", true)]
    [InlineData("orb", "3-235b-a22b wins", "3-235b-a22b", true)]
    [InlineData("orb", " 4.6 arrives", " 4.6", true)]
    [InlineData("orb", " k2 thinking", " k2 thinking", true)]
    [InlineData("orb", " pro sells", " pro", false)]
    [InlineData("orb", "-based tools", "", false)]
    [InlineData("orb", "-fold tools", "-fold", false)]
    [InlineData("orb", " arrives", "", false)]
    [InlineData("orb", " 500 stores", "", false)]
    [InlineData("orb", "2个月", "", false)]
    [InlineData("orb", "", "", false)]
    public void AVersionEndsWhereTheSentenceGoesOn(string name, string rest, string tail, bool hasVersion)
    {
        var text = name + rest;
        var (end, found) = VersionTail.Read(text, name.Length, text.Length);

        Assert.Equal((tail, hasVersion), (text[name.Length..end], found));
    }

    [Fact]
    public void AVersionEndsWhereTheNextNameBegins() => Assert.Equal((4, true), VersionTail.Read("orb2.1", 3, 4));
}

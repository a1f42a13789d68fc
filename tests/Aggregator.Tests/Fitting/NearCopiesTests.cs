using Aggregator.Evaluation.Fitting;

namespace Aggregator.Tests.Fitting;

public sealed class NearCopiesTests
{
    [Theory]
    [InlineData("The ferry to the island sails again after the storm", "The ferry to the island sails again, after the storm.", true)]
    [InlineData("The ferry to the island sails again after the storm", "Ferry to the island sails again after storm", true)]
    [InlineData("The ferry to the island sails again after the storm", "Ticket prices for the island ferry rise in May", false)]
    [InlineData("暴风雨过后，开往小岛的渡轮恢复通航", "暴风雨过后，开往小岛的渡轮已恢复通航", true)]
    [InlineData("暴风雨过后，开往小岛的渡轮恢复通航", "五月起，小岛渡轮票价上调", false)]
    public void TextsThatDifferInAFewLettersAreCopies(string left, string right, bool areCopies)
    {
        var copies = NearCopies.Of([left, "Nothing of the sort", right]);

        Assert.Equal(areCopies, copies[0].Contains(2));
        Assert.Equal(areCopies, copies[2].Contains(0));
        Assert.Empty(copies[1]);
    }

    [Fact]
    public void LongTextsAreComparedToo()
    {
        var text = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"word{i * 31 % 997}"));
        var other = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"term{i * 37 % 991}"));

        var copies = NearCopies.Of([text, other, text + " and a line more"]);

        Assert.Equal([2], copies[0]);
        Assert.Empty(copies[1]);
    }
}

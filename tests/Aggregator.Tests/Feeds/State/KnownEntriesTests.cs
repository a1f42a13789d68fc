namespace Aggregator.Tests.Feeds.State;

public sealed class KnownEntriesTests
{
    private static readonly KnownEntries Known = KnownEntries.Of([("one", "A model is out"), ("two", "模型发布")], null);

    [Theory]
    [InlineData("one", "A model is out", true, true)]
    [InlineData("one", "A model is out now", true, false)]
    [InlineData("two", "模型发布", true, true)]
    [InlineData("three", "A model is out", false, false)]
    public void AnEntryIsKnownByItsIdAndAsItIsByItsTitleToo(string id, string title, bool isKnown, bool isAsItIs)
    {
        var json = JsonSerializer.Serialize(new FeedState { FeedId = "f", History = new() { Known = Known } }, RecordKinds.Json.FeedState);
        var read = JsonSerializer.Deserialize(json, RecordKinds.Json.FeedState)!.History.Known!;

        Assert.Equal((isKnown, isAsItIs), (read.Contains(id), read.Contains(id, title)));
    }

    [Fact]
    public void NoMoreThanAThousandAreRemembered()
    {
        var many = KnownEntries.Of([.. Enumerable.Range(0, 1_500).Select(number => ($"{number}", "T"))], null);

        Assert.Equal(1_000, Enumerable.Range(0, 1_500).Count(number => many.Contains($"{number}")));
    }

    [Fact]
    public void WhatAnAnswerNoLongerHoldsIsRememberedForAWhile()
    {
        var known = Known;
        for (var answer = 0; answer < 3; answer++)
        {
            known = KnownEntries.Of([($"new {answer}", "T")], known);
        }

        Assert.True(known.Contains("one", "A model is out"));
        for (var answer = 3; answer < 80; answer++)
        {
            known = KnownEntries.Of([($"new {answer}", "T")], known);
        }

        Assert.False(known.Contains("one"));
        Assert.True(known.Contains("new 79") && known.Contains("new 40"));
    }

    [Fact]
    public void FromAnotherAddressAnEntryIsKnownByItsTitleAsWell()
    {
        var known = KnownEntries.Of([("1", "DeepSeek V4"), ("2", "")], null);
        var elsewhere = known with { IsByTitle = true };

        Assert.False(known.Contains("other", "DeepSeek V4"));
        Assert.True(elsewhere.Contains("other", "DeepSeek V4"));
        Assert.False(elsewhere.Contains("other", ""));
        Assert.False(elsewhere.Contains("other", "DeepSeek V5"));
    }
}

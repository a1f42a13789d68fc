namespace Aggregator.Tests.Feeds.State;

public sealed class KnownEntriesTests
{
    private static readonly KnownEntries Known = KnownEntries.Of([new("one", "A model is out", 7), new("two", "模型发布", null)], null);

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
        Assert.Equal((true, false), (read.ContainsContent(7), read.ContainsContent(8)));
    }

    [Fact]
    public void NoMoreThanAThousandAreRemembered()
    {
        var many = KnownEntries.Of([.. Enumerable.Range(0, 1_500).Select(number => new KnownEntry($"{number}", "T", (uint)number))], null);

        Assert.Equal(1_000, Enumerable.Range(0, 1_500).Count(number => many.Contains($"{number}")));
        Assert.Equal(1_000, Enumerable.Range(0, 1_500).Count(number => many.ContainsContent((uint)number)));

        // Azure keeps 32,768 characters in one property, and the rest of a feed's history needs some of them.
        var stored = JsonSerializer.Serialize(new FeedState { FeedId = "f", History = new() { Known = many } }, RecordKinds.Json.FeedState);
        Assert.InRange(stored.Length, 1, 20_000);
    }

    [Fact]
    public void WhatAnAnswerNoLongerHoldsIsRememberedForAWhile()
    {
        var known = Known;
        for (var answer = 0; answer < 3; answer++)
        {
            known = KnownEntries.Of([new($"new {answer}", "T", (uint)answer)], known);
        }

        Assert.True(known.Contains("one", "A model is out"));
        for (var answer = 3; answer < 80; answer++)
        {
            known = KnownEntries.Of([new($"new {answer}", "T", (uint)answer)], known);
        }

        Assert.False(known.Contains("one") || known.ContainsContent(7));
        Assert.True(known.Contains("new 79") && known.Contains("new 40"));
    }

    [Fact]
    public void FromAnotherAddressAnEntryIsKnownByItsTitleAsWell()
    {
        var known = KnownEntries.Of([new("1", "DeepSeek V4", null), new("2", "", null)], null);
        var elsewhere = known with { IsByTitle = true };

        Assert.False(known.Contains("other", "DeepSeek V4"));
        Assert.True(elsewhere.Contains("other", "DeepSeek V4"));
        Assert.False(elsewhere.Contains("other", ""));
        Assert.False(elsewhere.Contains("other", "DeepSeek V5"));
    }
}

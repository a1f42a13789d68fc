using Aggregator.Text.Json;

namespace Aggregator.Tests.Text.Json;

public sealed class JsonItemsTests
{
    [Theory]
    [InlineData("""{"x":[1,{"a":[]}],"data":{"other":{},"list":[1, "a", {"b":[2]}, [3] ]}}""", "1|\"a\"|{\"b\":[2]}|[3]")]
    [InlineData("""{"data":{"list":[]}}""", "")]
    [InlineData("""{"data":{"list":{}}}""", null)]
    [InlineData("""{"data":[{"list":[1]}]}""", null)]
    [InlineData("""{"list":[1]}""", null)]
    [InlineData("""[1]""", null)]
    [InlineData("""{"data":{"list":[1""", null)]
    [InlineData("""{"data":{"list":[1,]}}""", null)]
    [InlineData("", null)]
    public void TheItemsOfAListAreFoundWhereTheyStand(string json, string? items)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        var found = JsonItems.Find(bytes, "data", "list");

        Assert.Equal(items, found is null ? null : string.Join('|', found.Select(range => Encoding.UTF8.GetString(bytes[range]))));
    }

    [Fact]
    public void WhatIsNotUtf8IsLeftToOthers() => Assert.Null(JsonItems.Find([(byte)'[', (byte)'"', 0xB0, 0xA1, (byte)'"', (byte)']']));
}

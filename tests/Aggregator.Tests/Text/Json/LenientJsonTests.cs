using Aggregator.Text.Json;

namespace Aggregator.Tests.Text.Json;

public sealed class LenientJsonTests
{
    [Theory]
    [InlineData("""{"a":"b",}""", "b")]
    [InlineData("""{/* why */"a":"b"}""", "b")]
    [InlineData("{\"a\":\"b\nc\"}", "b\nc")]
    [InlineData("{\"a\":\"b\\\"\tc\"\v}", "b\"\tc")]
    [InlineData("""{"a":"\ud83d\ude00"}""", "😀")]
    [InlineData("""{"a":"b\ud83d"}""", "b\uFFFD")]
    [InlineData("""{"a":"\\ud83d"}""", "\\ud83d")]
    public void JsonIsReadAsItIsFound(string text, string expected)
    {
        using var document = LenientJson.Parse(text, null);

        Assert.Equal(expected, document.RootElement.Text("a"));
    }

    [Fact]
    public void WhatWasMendedIsNoted()
    {
        var repairs = new Repairs();

        using var document = LenientJson.Parse("{\"a\":\"\n\\ud83d\"}", repairs);

        Assert.Equal([Repairs.IllegalReferences, Repairs.ControlCharacters], repairs.ToList());
    }

    [Fact]
    public void WhatIsNotJsonIsRefused() => Assert.ThrowsAny<JsonException>(() => LenientJson.Parse("<rss/>", null));

    [Theory]
    [InlineData("""<!-- {"a":"b"} -->""", "b")]
    [InlineData("""//<![CDATA[ {"a":"b"} //]]>""", "b")]
    [InlineData("""{"a":"b"};""", "b")]
    [InlineData("{&quot;a&quot;:&quot;b&quot;}", "b")]
    [InlineData("""{"a":"b\ud83d"}""", "b\uFFFD")]
    [InlineData("{\"a\":\"b\r\nc\"}", "b\r\nc")]
    public void AScriptsJsonIsFoundInItsWrapping(string script, string expected)
    {
        using var document = LenientJson.FindIn(script);

        Assert.Equal(expected, document?.RootElement.Text("a"));
    }

    [Fact]
    public void ObjectsInARowAreReadAsAList()
    {
        using var document = LenientJson.FindIn("""{"a":"b"} {"a":"c"};{"a":"d"}""");

        Assert.Equal(["b", "c", "d"], document!.RootElement.EnumerateArray().Select(element => element.Text("a")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("var a = 1;")]
    [InlineData("""{"a":"b" "c"}""")]
    public void BrokenLinkedDataIsNull(string script) => Assert.Null(LenientJson.FindIn(script));
}

using Aggregator.Text.Json;

namespace Aggregator.Tests.Text.Json;

public sealed class JsonPartsTests
{
    private static readonly JsonElement Holder =
        JsonDocument.Parse("""{"text":"a","number":4.50,"list":["b",1,"c"],"yes":true,"null":null,"object":{"text":"d"}}""").RootElement;

    [Theory]
    [InlineData("text", "a")]
    [InlineData("number", "4.50")]
    [InlineData("list", null)]
    [InlineData("null", null)]
    [InlineData("missing", null)]
    public void TextIsAStringOrANumber(string name, string? expected) => Assert.Equal(expected, Holder.Text(name));

    [Fact]
    public void PartsOfAnotherTypeAreEmpty()
    {
        Assert.Equal(["b", "c"], Holder.Texts("list"));
        Assert.Equal(3, Holder.List("list").Length);
        Assert.Empty(Holder.List("text"));
        Assert.Empty(Holder.Texts("missing"));
        Assert.Equal((true, false), (Holder.IsTrue("yes"), Holder.IsTrue("text")));
        Assert.Equal("d", Holder.Part("object")?.Text("text"));
        Assert.Null(Holder.Part("text")?.Part("text"));
    }
}

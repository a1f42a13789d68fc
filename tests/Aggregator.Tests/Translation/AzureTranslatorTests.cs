namespace Aggregator.Tests.Translation;

public sealed class AzureTranslatorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BothTextsGoInOneRequest()
    {
        await using var server = await StartAsync(
            """[{"translations":[{"text":"DeepSeek is out","to":"en"}]},{"translations":[{"text":"It is cheaper.","to":"en"}]}]""");

        var translated = await server.Translator.TranslateAsync(TranslationServer.Request, Cancel);

        Assert.Equal(new Wording("DeepSeek is out", "It is cheaper."), translated);
        var request = Assert.Single(server.Requests);
        Assert.Equal("/translate?api-version=3.0&textType=plain&from=zh-Hans&to=en", request.Path);
        Assert.Equal(TranslationServer.Key, request.Header("ocp-apim-subscription-key"));
        Assert.Equal("westeurope", request.Header("ocp-apim-subscription-region"));
        using var sent = JsonDocument.Parse(server.Body);
        var texts = sent.RootElement.EnumerateArray().Select(text => text.GetProperty("text").GetString());
        Assert.Equal(["DeepSeek “V4.1” 发布", "它比V4便宜。"], texts);
    }

    [Fact]
    public async Task AStoryWithoutASummaryHasOneText()
    {
        await using var server = await StartAsync("""[{"translations":[{"text":"DeepSeek is out","to":"en"}]}]""");

        var translated = await server.Translator.TranslateAsync(
            TranslationServer.Request with { Source = new Wording("DeepSeek发布", "") }, Cancel);

        Assert.Equal(new Wording("DeepSeek is out", ""), translated);
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""[{"translations":[{"text":"one of two","to":"en"}]}]""")]
    [InlineData("""[{"translations":[]},{"translations":[]}]""")]
    [InlineData("""[{"translations":null},{"translations":null}]""")]
    [InlineData("""[null,null]""")]
    [InlineData("""[{"translations":[{"text":null,"to":"en"}]},{"translations":[{"text":"b","to":"en"}]}]""")]
    public async Task AnAnswerThatIsNoListOfTranslationsIsUnreadable(string body)
    {
        await using var server = await StartAsync(body);

        Assert.Equal(TranslationOutcomes.Unreadable, (await server.FailAsync()).Outcome);
    }

    private static Task<TranslationServer> StartAsync(string body) =>
        TranslationServer.StartAsync("azure-translator", "/", context => context.Response.WriteAsync(body));
}

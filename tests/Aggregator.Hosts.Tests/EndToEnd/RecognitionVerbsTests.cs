namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>The verbs <c>mentions</c> and <c>lexicon</c>, as they are typed.</summary>
public sealed class RecognitionVerbsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-lexicon-").FullName;

    [Fact]
    public async Task AnExplanationShowsTheRulesAndThePartsInWholeLines()
    {
        var finished = await RunAsync("mentions", "深度求索发布 V4，梁文锋现身", "--explain");

        Assert.Equal(0, finished.ExitCode);
        Assert.StartsWith("Belongs: ", finished.Output, StringComparison.Ordinal);
        Assert.Contains("Models: DeepSeek-V4", finished.Output, StringComparison.Ordinal);
        Assert.Contains("with:梁文锋", finished.Output, StringComparison.Ordinal);
        Assert.Contains("where every item starts", finished.Output, StringComparison.Ordinal);
        Assert.Contains("Why: names DeepSeek in the title (深度求索, a name of its own) and DeepSeek-V4, Liang Wenfeng\n", finished.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonShowsChineseAsItIsWritten()
    {
        var finished = await RunAsync("mentions", "月之暗面完成融资", "--json");

        Assert.Equal(0, finished.ExitCode);
        Assert.Contains("\"alias\": \"月之暗面\"", finished.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(finished.Output);
        Assert.True(json.RootElement.GetProperty("relevant").GetBoolean());
        Assert.Equal("moonshot", json.RootElement.GetProperty("labs")[0].GetString());
        Assert.True(json.RootElement.GetProperty("scoreParts").GetArrayLength() > 1);
    }

    [Theory]
    [InlineData("DeepSeek releases V4\nThe lab in Hangzhou priced it low.")]
    [InlineData("\uFEFFDeepSeek releases V4\r\nThe lab in Hangzhou priced it low.")]
    public async Task TheFirstLineOfAFileIsItsTitle(string content)
    {
        var fromFile = await RunAsync("mentions", await WriteAsync("a.txt", content), "--json");
        var typed = await RunAsync("mentions", content.TrimStart('\uFEFF'), "--json");

        Assert.Equal(0, fromFile.ExitCode);
        Assert.Equal(typed.Output, fromFile.Output);
        Assert.Contains("\"field\": \"title\"", fromFile.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABinaryOrOverlongFileIsNamed()
    {
        var binary = await RunAsync("mentions", await WriteAsync("a.bin", "\0\u0001\u0002"));
        var huge = await RunAsync("mentions", await WriteAsync("huge.txt", new string('x', 20_000_001)));

        Assert.Equal((1, 1), (binary.ExitCode, huge.ExitCode));
        Assert.Contains("a.bin is not a text file", binary.Error, StringComparison.Ordinal);
        Assert.Contains("larger than 20 MB", huge.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALexiconIsCheckedByLine()
    {
        var good = await RunAsync("lexicon", "check", await WriteAsync("good.json", Lexicon("unique")));
        var bad = await RunAsync("lexicon", "check", await WriteAsync("bad.json", Lexicon("singular")), "--json");
        var broken = await RunAsync("lexicon", "check", await WriteAsync("broken.json", "{\n  \"version\": \"1\",\n  oops"));
        var binary = await RunAsync("lexicon", "check", await WriteAsync("binary.json", "\0\u0001"));
        var nowhere = await RunAsync("lexicon", "check", Path.Combine(_folder, "nowhere.json"));
        var huge = await RunAsync("lexicon", "check", await WriteAsync("huge.json", new string(' ', 20_000_001)));

        Assert.Equal((0, 1, 1, 1, 1, 1), (good.ExitCode, bad.ExitCode, broken.ExitCode, binary.ExitCode, nowhere.ExitCode, huge.ExitCode));
        Assert.StartsWith("good.json can be used: version 1+", good.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(bad.Output);
        Assert.StartsWith(
            "bad.json line 5 at labs[0].people[0].class: 'singular' is not a class",
            json.RootElement.GetProperty("problems")[0].GetString(),
            StringComparison.Ordinal);
        Assert.Contains("broken.json line 3", broken.Output, StringComparison.Ordinal);
        Assert.Contains("binary.json line 1", binary.Output, StringComparison.Ordinal);
        Assert.Contains("nowhere.json", nowhere.Output, StringComparison.Ordinal);
        Assert.Contains("larger than 20 MB", huge.Output, StringComparison.Ordinal);
        Assert.All(
            (Finished[])[bad, broken, binary, nowhere, huge],
            finished => Assert.DoesNotContain("   at ", finished.Output + finished.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheSchemaIsJson()
    {
        var finished = await RunAsync("lexicon", "schema");

        Assert.Equal(0, finished.ExitCode);
        using var json = JsonDocument.Parse(finished.Output);
        Assert.Equal("object", json.RootElement.GetProperty("type").GetString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Lexicon(string @class) =>
        $$"""
        { "version": "1",
          "labs": [{
            "id": "lab", "name": "Lab", "scope": "lab", "names": { "unique": ["示范实验室"] },
            "people": [
              { "name": "Someone", "class": "{{@class}}" }
            ] }] }
        """;

    private async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

        return path;
    }

    private Task<Finished> RunAsync(params string[] arguments) =>
        ServerProcess.RunAsync(arguments, TestContext.Current.CancellationToken, folder: _folder);
}

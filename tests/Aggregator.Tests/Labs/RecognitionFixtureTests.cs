using System.Text.Json;
using Aggregator.Labs;
using Microsoft.Extensions.Options;

namespace Aggregator.Tests.Labs;

/// <summary>Whole articles with what a careful reader finds in them. A new case is a new folder under Fixtures/labs.</summary>
public sealed class RecognitionFixtureTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly LabRecognizer Recognizer = new(new Lexicon(), Options.Create(new LabOptions()));

    public static TheoryData<string> Cases() =>
        [.. Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "Fixtures", "labs")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnArticleIsUnderstood(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "labs", name);
        var lines = File.ReadAllText(Path.Combine(folder, "article.txt")).ReplaceLineEndings("\n").Split('\n', 2);
        var expected = JsonSerializer.Deserialize<Expected>(File.ReadAllText(Path.Combine(folder, "expected.json")), Json)!;

        var found = Recognizer.Recognize(new RecognitionInput(lines[0], lines[1], null, null));

        Assert.Equal(expected.Relevant, found.IsRelevant);
        Assert.Equal(expected.Language, Languages.Of(lines[0] + lines[1], null));
        Assert.Equal(expected.Labs.Take(expected.Central), found.Labs.Take(expected.Central));
        Assert.Equal(expected.Labs.Order(), found.Labs.Order());
        Assert.Empty(expected.Models.Except(found.Models));
        Assert.Equal(expected.People, found.People);
        Assert.Equal(expected.Topic, found.Topic);
        Assert.Empty(expected.Topics.Except(found.Topics));
        Assert.All(expected.Comparisons, comparison => Assert.Contains(found.Comparisons, other => other.StartsWith(comparison, StringComparison.Ordinal)));
        Assert.All(found.Mentions, mention => Assert.Equal(mention.Alias, (mention.Field == "title" ? lines[0] : lines[1]).Substring(mention.Position, mention.Alias.Length)));
    }

    /// <param name="Labs">All of them, the most central first.</param>
    /// <param name="Central">How many of them must stand in that order.</param>
    private sealed record Expected(
        bool Relevant, string Language, string[] Labs, int Central, string[] Models, string[] People, string Topic, string[] Topics, string[] Comparisons);
}

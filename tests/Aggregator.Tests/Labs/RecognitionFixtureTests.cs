namespace Aggregator.Tests.Labs;

/// <summary>Whole articles with what a careful reader finds in them. A new case is a new folder under Fixtures/labs.</summary>
public sealed class RecognitionFixtureTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly LabRecognizer Recognizer = new(new Lexicon(), Options.Create(new LabOptions()));

    public static TheoryData<string> Cases() =>
        [.. Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "Fixtures", "labs"))
            .Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnArticleIsUnderstood(string name)
    {
        var lines = ReadArticle(name);
        var expected = JsonSerializer.Deserialize<Expected>(File.ReadAllText(Path.Combine(FolderOf(name), "expected.json")), Json)!;

        var found = Recognizer.Recognize(new RecognitionInput(lines[0], lines[1]));

        Assert.Equal(expected.Relevant, found.IsRelevant);
        Assert.Equal(expected.Language, LanguageDetector.Of(lines[0] + lines[1], null));
        Assert.Equal(expected.Labs.Take(expected.Central), found.Labs.Take(expected.Central));
        Assert.Equal(expected.Labs.Order(), found.Labs.Order());
        Assert.Equal(expected.Models, found.Models);
        Assert.Equal(expected.People, found.People);
        Assert.Equal(expected.Topic, found.Topic);
        Assert.Empty(expected.Topics.Except(found.Topics));
        Assert.All(
            expected.Comparisons,
            comparison => Assert.Contains(found.Comparisons, other => other.StartsWith(comparison, StringComparison.Ordinal)));
        Assert.All(found.Mentions, mention => Assert.Equal(
            mention.Alias,
            (mention.Field == "title" ? lines[0] : lines[1]).Substring(mention.Position, mention.Alias.Length)));
    }

    [Theory]
    [MemberData(nameof(Dresses))]
    public void TheDressOfATextChangesNoAnswer(string name, string dress)
    {
        var lines = ReadArticle(name);
        var plain = Recognizer.Recognize(new RecognitionInput(lines[0], lines[1]));

        var found = Recognizer.Recognize(new RecognitionInput(Dress(lines[0], dress), Dress(lines[1], dress)));

        Assert.Equal(plain.IsRelevant, found.IsRelevant);
        Assert.Equal(plain.Labs, found.Labs);
        Assert.Equal(plain.Models, found.Models);
        Assert.Equal(plain.People, found.People);
        Assert.Equal(plain.Topic, found.Topic);
        Assert.Equal(plain.Topics.Order(), found.Topics.Order());
        Assert.Equal(plain.Comparisons.Count, found.Comparisons.Count);
    }

    public static TheoryData<string, string> Dresses()
    {
        var data = new TheoryData<string, string>();

        foreach (var name in Cases().Select(row => row.Data))
        {
            foreach (var dress in new[] { "one line", "zero width", "full width", "half pairs", "markup", "five megabytes" })
            {
                data.Add(name, dress);
            }
        }

        return data;
    }

    private static string Dress(string text, string dress) => dress switch
    {
        "one line" => text.Replace("\n", " ", StringComparison.Ordinal),
        "zero width" => string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? $"{c}\u200B" : $"{c}")),
        "full width" => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? (char)(c - '!' + '！') : c)),
        "half pairs" => text.Replace("\n", "\n\uD83D", StringComparison.Ordinal).Replace("。", "。\uDE00", StringComparison.Ordinal)
            .Replace("eep", "e\uD800ep", StringComparison.Ordinal)
            .Replace("梁文", "梁\uDE00文", StringComparison.Ordinal) + "\uD800",
        "markup" => "<p>" + text.Replace("\n\n", "</p>\n<p class=\"x\">", StringComparison.Ordinal) + "</p>",
        _ => text.Contains('\n', StringComparison.Ordinal) ? text + "\n" + new string('.', 5_000_000) : text,
    };

    private static string FolderOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "labs", name);

    /// <summary>The title and the text.</summary>
    private static string[] ReadArticle(string name) =>
        File.ReadAllText(Path.Combine(FolderOf(name), "article.txt")).ReplaceLineEndings("\n").Split('\n', 2);

    /// <param name="Labs">All of them, the most central first.</param>
    /// <param name="Central">How many of them must stand in that order.</param>
    private sealed record Expected(
        bool Relevant, string Language, string[] Labs, int Central, string[] Models, string[] People, string Topic, string[] Topics, string[] Comparisons);
}

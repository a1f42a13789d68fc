namespace Aggregator.Articles.Metadata;

/// <summary>The words by which one kind of wall is known; <c>walls.txt</c> has them.</summary>
/// <param name="Text">Over folded text of several lines.</param>
/// <param name="Lines">
/// Its alternatives alone. Most texts hold none, and to look for each by its first letters takes a sixth of the time.
/// </param>
/// <param name="Paths">What the address of such a page often holds.</param>
internal sealed record WallPhrases(WallKind Wall, Regex Text, IReadOnlyList<Regex> Lines, IReadOnlyList<string> Paths)
{
    private const string Resource = "Articles/walls.txt";

    /// <summary>Where two kinds are as likely, the first is meant.</summary>
    public static IReadOnlyList<WallPhrases> All { get; } = [.. Read(EmbeddedFile.ReadText(Resource))];

    private static IEnumerable<WallPhrases> Read(string file)
    {
        foreach (var section in file.ReplaceLineEndings("\n").Split("\n[").Skip(1))
        {
            var lines = section.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var head = lines[0].Split([']', ' '], StringSplitOptions.RemoveEmptyEntries);
            yield return new WallPhrases(
                Enum.Parse<WallKind>(head[0]), Pattern(string.Join('|', lines.Skip(1))), [.. lines.Skip(1).Select(Pattern)], head[1..]);
        }

        static Regex Pattern(string text) => new(text, RegexOptions.CultureInvariant | RegexOptions.Multiline, RegexLimit.Longest);
    }

    public bool AreIn(string text) => Lines.Any(line => line.IsMatch(text));
}

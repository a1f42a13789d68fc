using Aggregator.Articles;

namespace Aggregator.Labs;

/// <summary>What the recogniser reads: plain text, no markup.</summary>
/// <param name="Language">BCP 47 or null when unknown.</param>
/// <param name="Lane">The feed's lane; null when unknown.</param>
public sealed record RecognitionInput(string Title, string Text, string? Language, string? Lane)
{
    /// <summary>
    /// The source's name where it says whom its entries are about, as with a lab's own feed; null otherwise. It is read as if the
    /// title began with it.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>An article of a source in that lane.</summary>
    public static RecognitionInput Of(string title, string text, string? language, string lane, string source)
    {
        // A lab's own posts, and those of its repositories, rarely repeat its name: "v0.3.1", "Better reasoning for less".
        var isOwn = lane is "lab" or "releases";
        return new RecognitionInput(title, text, language, lane) { Source = isOwn ? source : null };
    }
}

/// <summary>What a text is about, and why.</summary>
public sealed record Recognition
{
    /// <summary>Whether it is about Chinese AI.</summary>
    public required bool IsRelevant { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Lab ids, the most central first; also named in passing.</summary>
    public required IReadOnlyList<string> Labs { get; init; }

    /// <summary>Models with their version, each by its one name.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    public required IReadOnlyList<string> People { get; init; }

    public required IReadOnlyList<Mention> Mentions { get; init; }

    /// <summary>The main topic; see <see cref="Article.Topic"/>.</summary>
    public required string Topic { get; init; }

    /// <summary>Every topic it has, the main one first; empty when none was recognised.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Labs and models of other countries it speaks of, as written: what it compares with, never what it is about.</summary>
    public IReadOnlyList<string> Comparisons { get; init; } = [];

    /// <summary>The parts of the score of what is relevant, the base first; empty for what is not: its reason says enough.</summary>
    public IReadOnlyList<ScorePart> ScoreParts { get; init; } = [];

    /// <summary>Why it is kept or rejected, in words.</summary>
    public required string Reason { get; init; }
}

/// <summary>A recognition with the arithmetic behind it.</summary>
/// <param name="Base">What the sum starts from.</param>
/// <param name="Parts">The conditions that hold and their weights, the heaviest first.</param>
/// <param name="Threshold">From what score on an item is relevant.</param>
public sealed record ExplainedRecognition(Recognition Recognition, double Base, IReadOnlyList<ScorePart> Parts, double Threshold);

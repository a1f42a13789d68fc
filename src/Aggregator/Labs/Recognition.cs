using Aggregator.Articles;
using Aggregator.Feeds.Catalogue;

namespace Aggregator.Labs;

/// <summary>What the recogniser reads: plain text, no markup.</summary>
/// <param name="Source">
/// The source's name where it says whom its entries are about, as with a lab's own feed; null otherwise. It is read as if the title
/// began with it.
/// </param>
public sealed record RecognitionInput(string Title, string Text, string? Source = null)
{
    /// <summary>An article of a source in that lane.</summary>
    public static RecognitionInput Of(string title, string text, string lane, string source) => lane switch
    {
        // A lab's own posts, and those of its repositories, rarely repeat its name: "v0.3.1", "Better reasoning for less".
        FeedLanes.Lab or FeedLanes.Releases => new RecognitionInput(title, text, source),
        _ => new RecognitionInput(title, text),
    };
}

/// <summary>What a text is about, and why.</summary>
/// <param name="IsRelevant">Whether it is about Chinese AI.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Labs">Lab ids, the most central first; also named in passing.</param>
/// <param name="Models">Models with their version, each by its one name.</param>
/// <param name="Topic">The main topic; see <see cref="Article.Topic"/>.</param>
/// <param name="Topics">Every topic it has, the main one first; empty when none was recognised.</param>
/// <param name="Comparisons">
/// Labs and models of other countries it speaks of, as written: what it compares with, never what it is about.
/// </param>
/// <param name="ScoreParts">
/// The parts of the score of what is relevant, the base first; empty for what is not: its reason says enough.
/// </param>
/// <param name="Reason">Why it is kept or rejected, in words.</param>
public sealed record Recognition(
    bool IsRelevant, double Score, IReadOnlyList<string> Labs, IReadOnlyList<string> Models, IReadOnlyList<string> People,
    IReadOnlyList<Mention> Mentions, string Topic, IReadOnlyList<string> Topics, IReadOnlyList<string> Comparisons,
    IReadOnlyList<ScorePart> ScoreParts, string Reason);

/// <summary>A recognition with the arithmetic behind it.</summary>
/// <param name="Base">What the sum starts from.</param>
/// <param name="Parts">The conditions that hold and their weights, the heaviest first.</param>
/// <param name="Threshold">From what score on an item is relevant.</param>
public sealed record ExplainedRecognition(Recognition Recognition, double Base, IReadOnlyList<ScorePart> Parts, double Threshold);

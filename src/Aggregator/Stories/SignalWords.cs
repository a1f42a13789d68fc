namespace Aggregator.Stories;

/// <summary>What a signal says, in English and in both scripts of Chinese. The words are data (<c>signal-words.json</c>).</summary>
public static class SignalWords
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Words =
        EmbeddedFile.ReadJson(
            "Stories/signal-words.json", SignalWordsJson.Default.IReadOnlyDictionaryStringIReadOnlyDictionaryStringString);

    /// <summary>
    /// Signals that make a reason: what a reader would not guess from the outlets and names, which the reason gives besides. The first that
    /// hold are given.
    /// </summary>
    private static readonly string[] Telling = ["mainLaunch", "openWeights", "incident", "price", "policy", "talk"];

    /// <summary>Two reasons are read, more are skipped.</summary>
    private const int MaxReasons = 2;

    /// <summary>Languages in which there are words, BCP 47.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-Hans", "zh-Hant"];

    /// <summary>The words for a signal; English where the language has none, and the name itself of a signal that is gone.</summary>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    public static string Of(string signal, string language)
    {
        if (!Words.TryGetValue(signal, out var words))
        {
            return signal;
        }

        return words.GetValueOrDefault(language, words[Languages[0]]);
    }

    /// <summary>What lifted a story, as parts of a sentence; empty where nothing of it is worth a word.</summary>
    public static IEnumerable<string> Reasons(StoryScore score, string language) => Telling
        .Where(signal => score.Signals.Any(part => part.Condition == signal && part.Weight > 0))
        .Take(MaxReasons)
        .Select(signal => Of(signal, language));
}

[JsonSerializable(typeof(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>))]
internal sealed partial class SignalWordsJson : JsonSerializerContext;

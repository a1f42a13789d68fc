using static Aggregator.Articles.Extraction.FeatureRow;

namespace Aggregator.Articles.Extraction;

/// <summary>What kind of writing a block is, by its characters. The trees are fitted to these numbers.</summary>
/// <param name="Shouted">Share of words in capital letters throughout.</param>
/// <param name="HasLabel">A colon after the first few words: a label before its value.</param>
internal sealed record TextShape(
    float Sentences, float Commas, float Digits, float Capitals, float FunctionWords, float Han, float WordLength, bool EndsSentence,
    bool EndsColon, bool EndsCut, bool StartsSmall, bool StartsMark, float Shouted, bool HasLabel, bool HasBar, CallToAction CallsToAction)
{
    // A longer text may be about anything.
    private const int MaxCallToActionWords = 80;

    // A label before its value is short.
    private const int MaxLabelLength = 30;

    // Longer than every function word below.
    private const int MaxFunctionWordLength = 6;

    private const string HanFunction = "的了是在和有不也这這为為与與及將将對对被以其于於";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FunctionLookup = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "the", "a", "an", "of", "to", "in", "and", "is", "was", "that", "it", "for", "on", "with", "as", "he", "she", "they", "we", "you",
        "i", "be", "are", "were", "at", "by", "from", "this", "have", "has", "had", "but", "not", "or", "which", "who", "their", "its",
        "his", "her", "will", "would", "can", "been", "if", "when", "de", "la", "le", "les", "el", "los", "que", "en", "un", "una", "und",
        "der", "die", "das", "den", "von", "zu", "mit", "di", "il", "che", "e", "o", "do", "da", "yang", "dan", "ini", "itu", "untuk",
        "dengan", "pada", "как", "что", "это", "не", "на", "по", "из", "и", "в", "с").GetAlternateLookup<ReadOnlySpan<char>>();

    public static TextShape Of(PageBlock block)
    {
        var text = block.Text.AsSpan();
        var (sentences, commas, digits, han, start, count) = (0, 0, 0, 0, (int?)null, new Counts());
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsWordLetter(c))
            {
                start ??= i;
                continue;
            }

            count.AddWord(text, start, i);
            start = null;

            if (Text.Han.IsHanOrKana(c))
            {
                han++;
                count.AddHan(c);
            }
            else if (char.IsDigit(c))
            {
                digits++;
            }
            else if (EndsSentenceAt(text, i))
            {
                sentences++;
            }
            else if (c is ',' or '，' or '、' or ';' or '；')
            {
                commas++;
            }
        }

        count.AddWord(text, start, text.Length);
        var total = Math.Max(1, block.Words);
        var unquoted = text.TrimEnd("\"”’』」)）]");
        var last = unquoted is [.., var mark] ? mark : text[^1];
        return new TextShape(
            sentences,
            commas,
            Digits: Share(digits, text.Length),
            Capitals: Share(count.Capitals, count.Words),
            FunctionWords: Share(count.FunctionWords, total),
            Han: Share(han, total),
            WordLength: Share(count.Letters, count.Words),
            EndsSentence: last is '.' or '!' or '?' or '。' or '！' or '？',
            EndsColon: last is ':' or '：',
            EndsCut: last is '…' or '»' or '›' or '→' or '>',
            StartsSmall: char.IsLower(text[0]),
            StartsMark: !char.IsLetterOrDigit(text[0]) && text[0] is not ('"' or '“' or '「' or '『' or '《' or '【'),
            Shouted: Share(count.Shouted, count.Words),
            HasLabel: text[..Math.Min(MaxLabelLength, text.Length)].IndexOfAny(':', '：') is > 0,
            HasBar: text.ContainsAny("|·•｜"),
            CallsToAction: block.Words > MaxCallToActionWords ? CallToAction.None : CallToActionFinder.Find(text, han > 0));
    }

    private static bool IsWordLetter(char c) => char.IsAsciiLetter(c) || c > 0x7F && char.IsLetter(c) && !Text.Han.IsHanOrKana(c);

    private static bool EndsSentenceAt(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        '。' or '！' or '？' => true,
        '.' or '!' or '?' => i + 1 >= text.Length || text[i + 1] is ' ' or '\n' or '"' or '”',
        _ => false,
    };

    private struct Counts
    {
        public int Words;
        public int Letters;
        public int Capitals;
        public int Shouted;
        public int FunctionWords;

        /// <summary>Nothing when no word began.</summary>
        public void AddWord(ReadOnlySpan<char> text, int? start, int end)
        {
            if (start is not { } from)
            {
                return;
            }

            var word = text[from..end];
            Words++;
            Letters += word.Length;

            if (char.IsUpper(word[0]))
            {
                Capitals++;

                if (word.Length > 1 && char.IsUpper(word[1]) && char.IsUpper(word[^1]))
                {
                    Shouted++;
                }
            }

            if (word.Length <= MaxFunctionWordLength && FunctionLookup.Contains(word))
            {
                FunctionWords++;
            }
        }

        // Written Chinese has fewer function words for its characters; counted three times, their share compares with other languages.
        public void AddHan(char c)
        {
            if (HanFunction.Contains(c, StringComparison.Ordinal))
            {
                FunctionWords += 3;
            }
        }
    }
}

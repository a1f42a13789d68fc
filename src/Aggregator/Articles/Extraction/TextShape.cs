namespace Aggregator.Articles.Extraction;

/// <summary>What kind of writing a block is, by its characters.</summary>
internal sealed record TextShape
{
    // A longer text may speak of anything.
    private const int MaxPromptWords = 80;

    public float Sentences { get; init; }

    public float Commas { get; init; }

    public float Digits { get; init; }

    public float Capitals { get; init; }

    public float FunctionWords { get; init; }

    public float Han { get; init; }

    public float WordLength { get; init; }

    public bool EndsSentence { get; init; }

    public bool EndsColon { get; init; }

    public bool EndsCut { get; init; }

    public bool StartsSmall { get; init; }

    public bool StartsMark { get; init; }

    /// <summary>Share of words in capital letters throughout.</summary>
    public float Shouted { get; init; }

    /// <summary>A colon after the first few words: a label before its value.</summary>
    public bool HasLabel { get; init; }

    public bool HasBar { get; init; }

    public CallToAction Prompts { get; init; }

    private static readonly FrozenSet<string> SmallWords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "the", "a", "an", "of", "to", "in", "and", "is", "was", "that", "it", "for", "on", "with", "as", "he", "she", "they", "we", "you", "i", "be", "are", "were",
        "at", "by", "from", "this", "have", "has", "had", "but", "not", "or", "which", "who", "their", "its", "his", "her", "will", "would", "can", "been", "if", "when",
        "de", "la", "le", "les", "el", "los", "que", "en", "un", "una", "und", "der", "die", "das", "den", "von", "zu", "mit", "di", "il", "che", "e", "o", "do", "da",
        "yang", "dan", "ini", "itu", "untuk", "dengan", "pada", "как", "что", "это", "не", "на", "по", "из", "и", "в", "с");

    private const string HanFunction = "的了是在和有不也这這为為与與及将將对對被以其于於";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FunctionLookup = SmallWords.GetAlternateLookup<ReadOnlySpan<char>>();

    public static TextShape Of(PageBlock block)
    {
        var text = block.Text.AsSpan();
        var (sentences, commas, digits, capitals, function, han, letters, words, shouted) = (0, 0, 0, 0, 0, 0, 0, 0, 0);
        var start = -1;

        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (char.IsAsciiLetter(c) || c > 0x7F && char.IsLetter(c) && !Text.Han.IsHanOrKana(c))
            {
                letters++;
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                words++;
                capitals += char.IsUpper(text[start]) ? 1 : 0;
                shouted += i - start > 1 && char.IsUpper(text[start]) && char.IsUpper(text[start + 1]) && char.IsUpper(text[i - 1]) ? 1 : 0;
                function += i - start <= 6 && FunctionLookup.Contains(text[start..i]) ? 1 : 0;
                start = -1;
            }

            if (Text.Han.IsHanOrKana(c))
            {
                han++;
                function += HanFunction.Contains(c, StringComparison.Ordinal) ? 3 : 0;
            }
            else if (char.IsDigit(c))
            {
                digits++;
            }
            else if (c is '。' or '！' or '？' || c is '.' or '!' or '?' && (i + 1 >= text.Length || text[i + 1] is ' ' or '\n' or '"' or '”'))
            {
                sentences++;
            }
            else if (c is ',' or '，' or '、' or ';' or '；')
            {
                commas++;
            }
        }

        float total = Math.Max(1, block.Words);
        var last = text[^1];
        var beforeLast = text.TrimEnd("\"”’』」)）]".AsSpan());
        last = beforeLast.Length > 0 ? beforeLast[^1] : last;
        return new TextShape
        {
            Sentences = sentences,
            Commas = commas,
            Digits = digits / (float)text.Length,
            Capitals = words == 0 ? 0 : capitals / (float)words,
            FunctionWords = function / total,
            Han = han / total,
            WordLength = words == 0 ? 0 : letters / (float)words,
            EndsSentence = last is '.' or '!' or '?' or '。' or '！' or '？',
            EndsColon = last is ':' or '：',
            EndsCut = last is '…' or '»' or '›' or '→' or '>',
            StartsSmall = char.IsLower(text[0]),
            StartsMark = !char.IsLetterOrDigit(text[0]) && text[0] is not ('"' or '“' or '「' or '『' or '《' or '【'),
            Shouted = words == 0 ? 0 : shouted / (float)words,
            HasLabel = text[..Math.Min(30, text.Length)].IndexOfAny(':', '：') is > 0,
            HasBar = text.IndexOfAny('|', '·', '•') >= 0 || text.Contains('｜'),
            Prompts = block.Words > MaxPromptWords ? CallToAction.None : CallToActionFinder.Find(text, han > 0),
        };
    }
}

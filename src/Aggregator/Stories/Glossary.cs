namespace Aggregator.Stories;

/// <summary>Something that both languages have a form for.</summary>
/// <param name="Id">Its first English form after <c>=</c>, a sign that no word of a text begins with.</param>
/// <param name="Kind">A name, an act, or what is common.</param>
/// <param name="Field">Of an act its field, where the glossary names one: price, law; of a place <c>place</c>; else null.</param>
internal sealed record Meaning(string Id, TermKind Kind, string? Field);

/// <summary>The words through which English and Chinese reports of one event meet; read from <c>glossary.txt</c> beside this.</summary>
internal sealed class Glossary
{
    // Not frozen: that takes longer than the lookups of a day's articles.
    private readonly Dictionary<string, Meaning> _english;
    private readonly Dictionary<string, int> _longestEnglish = [];
    private readonly byte[] _longestChinese = new byte[char.MaxValue + 1];
    private readonly Dictionary<string, string> _fields = [];
    private readonly Dictionary<string, string> _chineseNames = [];
    private readonly Dictionary<string, Meaning>.AlternateLookup<ReadOnlySpan<char>> _chinese;

    private Glossary(Dictionary<string, Meaning> english, Dictionary<string, Meaning> chinese)
    {
        (_english, _chinese) = (english, chinese.GetAlternateLookup<ReadOnlySpan<char>>());
        foreach (var meaning in english.Values.Concat(chinese.Values))
        {
            if (meaning.Field is { } field)
            {
                _fields.TryAdd(meaning.Id, field);
            }
        }

        foreach (var words in english.Keys.Select(form => form.Split(' ')))
        {
            _longestEnglish[words[0]] = Math.Max(LongestEnglish(words[0]), words.Length);
        }

        foreach (var (form, meaning) in chinese)
        {
            _chineseNames.TryAdd(meaning.Id, form);
            _longestChinese[form[0]] = (byte)Math.Max(LongestChinese(form[0]), form.Length);
        }
    }

    /// <summary>The field of acts by which people come and go.</summary>
    public const string People = "people";

    /// <summary>The field of places.</summary>
    public const string Place = "place";

    public static Glossary Default { get; } = Load();

    /// <summary>How many words the longest form has that begins with this one; 0 when none does.</summary>
    public int LongestEnglish(string firstStem) => _longestEnglish.GetValueOrDefault(firstStem);

    /// <summary>How many characters the longest form has that begins with this one; 0 when none does.</summary>
    public int LongestChinese(char first) => _longestChinese[first];

    /// <summary>Finds the meaning of stemmed words separated by blanks.</summary>
    public Meaning? FindEnglish(string stems) => _english.GetValueOrDefault(stems);

    public Meaning? FindChinese(ReadOnlySpan<char> characters) => _chinese.TryGetValue(characters, out var meaning) ? meaning : null;

    /// <summary>The field of a meaning's id; null for another term.</summary>
    public string? FindField(string id) => _fields.GetValueOrDefault(id);

    /// <summary>How a meaning is written for readers of English, by its id.</summary>
    public static string EnglishOf(string id) => id[1..];

    /// <summary>How a meaning is written in Simplified Chinese, by its id; null where it has no form of its own.</summary>
    public string? FindChineseOf(string id) => _chineseNames.GetValueOrDefault(id);

    public static Glossary Parse(IEnumerable<string> lines)
    {
        var english = new Dictionary<string, Meaning>(StringComparer.Ordinal);
        var chinese = new Dictionary<string, Meaning>(StringComparer.Ordinal);
        var (kind, field) = (TermKind.Common, (string?)null);
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                (kind, field) = ReadSection(line.Trim('[', ']'));
                continue;
            }

            var forms = line.Split(['=', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var meaning = new Meaning("=" + forms[0], kind, field);
            foreach (var form in forms)
            {
                var folded = TextFolding.Fold(form);
                if (Han.Contains(form))
                {
                    chinese.TryAdd(folded, meaning);
                }
                else
                {
                    english.TryAdd(string.Join(' ', TermReader.Words(folded).Select(word => Stem.Of(word.Text))), meaning);
                }
            }
        }

        return new Glossary(english, chinese);
    }

    private static (TermKind Kind, string? Field) ReadSection(string name) => name switch
    {
        "places" => (TermKind.Name, Place),
        "names" => (TermKind.Name, null),
        "acts" => (TermKind.Act, null),
        _ when name.StartsWith("acts of ", StringComparison.Ordinal) => (TermKind.Act, name["acts of ".Length..]),
        _ => (TermKind.Common, null),
    };

    private static Glossary Load() => Parse(EmbeddedFile.ReadText("Stories/glossary.txt").Split('\n'));
}

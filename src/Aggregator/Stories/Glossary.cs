using System.Collections.Frozen;

namespace Aggregator.Stories;

internal enum MeaningKind
{
    Name,
    Act,
    Word,
}

/// <summary>Something that both languages have a form for.</summary>
/// <param name="Id">Its first English form after <c>=</c>, a sign that no word of a text begins with.</param>
internal sealed record Meaning(string Id, MeaningKind Kind);

/// <summary>The words through which English and Chinese reports of one event meet; read from <c>glossary.txt</c> beside this.</summary>
internal sealed class Glossary
{
    private readonly FrozenDictionary<string, Meaning> _english;
    private readonly FrozenDictionary<string, Meaning> _chinese;
    private readonly FrozenDictionary<string, int> _longestEnglish;
    private readonly FrozenDictionary<char, int> _longestChinese;
    private readonly FrozenDictionary<string, Meaning>.AlternateLookup<ReadOnlySpan<char>> _chineseSpans;

    private Glossary(IReadOnlyDictionary<string, Meaning> english, IReadOnlyDictionary<string, Meaning> chinese)
    {
        _english = english.ToFrozenDictionary();
        _chinese = chinese.ToFrozenDictionary();
        _chineseSpans = _chinese.GetAlternateLookup<ReadOnlySpan<char>>();
        _longestEnglish = _english.Keys.GroupBy(form => form.Split(' ')[0]).ToFrozenDictionary(forms => forms.Key, forms => forms.Max(form => form.Count(letter => letter == ' ') + 1));
        _longestChinese = _chinese.Keys.GroupBy(form => form[0]).ToFrozenDictionary(forms => forms.Key, forms => forms.Max(form => form.Length));
    }

    public static Glossary Default { get; } = Load();

    /// <summary>How many words the longest form has that begins with this one; 0 when none does.</summary>
    public int LongestEnglish(string firstStem) => _longestEnglish.GetValueOrDefault(firstStem);

    /// <summary>How many characters the longest form has that begins with this one; 0 when none does.</summary>
    public int LongestChinese(char first) => _longestChinese.GetValueOrDefault(first);

    /// <summary>Finds the meaning of stemmed words parted by blanks.</summary>
    public Meaning? FindEnglish(string stems) => _english.GetValueOrDefault(stems);

    public Meaning? FindChinese(ReadOnlySpan<char> characters) => _chineseSpans.TryGetValue(characters, out var meaning) ? meaning : null;

    public static Glossary Parse(IEnumerable<string> lines)
    {
        var english = new Dictionary<string, Meaning>();
        var chinese = new Dictionary<string, Meaning>();
        var kind = MeaningKind.Word;
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                kind = line switch { "[names]" => MeaningKind.Name, "[acts]" => MeaningKind.Act, _ => MeaningKind.Word };
                continue;
            }

            var sides = line.Split('=', 2, StringSplitOptions.TrimEntries);
            var forms = sides[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var meaning = new Meaning("=" + forms[0], kind);
            foreach (var form in forms.Concat(sides[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            {
                if (Script.HasHan(form))
                {
                    chinese.TryAdd(TermReader.Fold(form), meaning);
                }
                else
                {
                    english.TryAdd(string.Join(' ', TermReader.Words(TermReader.Fold(form)).Select(word => Stem.Of(word.Text))), meaning);
                }
            }
        }

        return new Glossary(english, chinese);
    }

    private static Glossary Load()
    {
        using var stream = typeof(Glossary).Assembly.GetManifestResourceStream("Aggregator.Stories.Data.glossary.txt")
            ?? throw new InvalidOperationException("The glossary is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd().Split('\n'));
    }
}

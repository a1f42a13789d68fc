using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>One text, folded and looked through once: the names and words in it, the longest where several overlap.</summary>
internal sealed class TextScan
{
    // No honest text comes near; a text that repeats names without end must not cost without end.
    private const int MaxNames = 2000;
    private const int MaxWords = 20_000;

    /// <summary>About a sentence on either side of a name.</summary>
    private const int SentenceLength = 60;

    /// <summary>Fewer Han characters can be a name or two in a text of another language.</summary>
    private const int MinHan = 4;

    private readonly CompiledLexicon _lexicon;
    private readonly string _title;
    private readonly string _text;
    private readonly char[] _folded;
    private readonly int[] _offsets;
    private readonly int _length;
    private readonly int _titleEnd;
    private readonly int _leadEnd;

    private TextScan(CompiledLexicon lexicon, string title, string text, int leadLength)
    {
        _lexicon = lexicon;
        _title = title;
        _text = text;
        _folded = new char[title.Length + text.Length + 1];
        _offsets = new int[_folded.Length];
        _titleEnd = TextFolding.Fold(title, _folded, _offsets);
        _folded[_titleEnd] = '\n';
        _offsets[_titleEnd] = title.Length;
        _length = _titleEnd + 1 + TextFolding.Fold(text, _folded.AsSpan(_titleEnd + 1), _offsets.AsSpan(_titleEnd + 1));
        _leadEnd = Math.Min(_length, _titleEnd + 1 + leadLength);
    }

    /// <summary>By their beginning; of names that begin together the one that a mention is made of by its lab and class.</summary>
    public List<AliasMatch> Names { get; } = [];

    /// <summary>By their end; of words that end together the longest first.</summary>
    public List<WordMatch> Words { get; } = [];

    private ReadOnlySpan<char> Folded => _folded.AsSpan(0, _length);

    /// <param name="leadLength">How many characters of the text are its lead.</param>
    public static TextScan Run(CompiledLexicon lexicon, string title, string text, int leadLength)
    {
        var scan = new TextScan(lexicon, title, text, leadLength);
        var found = scan.FindAll();
        scan.AddWords(found);
        scan.AddNames(found.FindAll(match => match.Pattern.IsName));
        return scan;
    }

    /// <summary>The words of a match as written.</summary>
    public string AsWritten(AliasMatch name) => Slice(name.Start, name.End, name.Alias.Text);

    /// <inheritdoc cref="AsWritten(AliasMatch)"/>
    public string AsWritten(WordMatch word) => Slice(word.Start, word.End, word.Pattern.Text);

    /// <summary>The words of a signal group as written, with the version that follows, each once.</summary>
    public IReadOnlyList<string> Versioned(ulong signals, int max) =>
    [
        .. Words.Where(word => (word.Signals & signals) != 0)
            .Select(word => Slice(word.Start, VersionTail.Read(Folded, word.End, FieldEnd(word.Start, _length)).End, word.Pattern.Text))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(max),
    ];

    /// <summary>Where a name begins in its field, in UTF-16 units; the lead and the body share the text's offsets.</summary>
    public int OffsetOf(AliasMatch name) => _offsets[name.Start];

    /// <summary>Whether a new item of a list such as "A；B；C" begins between the two places.</summary>
    public bool IsSeparated(int from, int to) => Folded[from..to].IndexOfAny(';', '|', '丨') >= 0;

    /// <summary>
    /// How many characters lie between two names; <see cref="int.MaxValue"/> when they are in different items of a list, or only one
    /// is in the title.
    /// </summary>
    public int GapBetween(AliasMatch one, AliasMatch other)
    {
        var (from, to) = one.Start < other.Start ? (one.End, other.Start) : (other.End, one.Start);
        if (to <= from)
        {
            return 0;
        }

        if (one.Field == TextField.Title != (other.Field == TextField.Title) || IsSeparated(from, to))
        {
            return int.MaxValue;
        }

        return to - from;
    }

    /// <summary>Whether a name is written in Han characters.</summary>
    public bool IsHan(AliasMatch name) => Han.IsHan(_folded[name.Start]);

    /// <summary>Whether a Latin name is in a Chinese sentence: more than a quarter of the characters around it are Han.</summary>
    public bool IsLatinInHan(AliasMatch name)
    {
        if (!TextFolding.IsLatin(_folded[name.Start]))
        {
            return false;
        }

        var (from, to) = name.Field == TextField.Title ? (0, _titleEnd) : (_titleEnd + 1, _length);
        (from, to) = (Math.Max(from, name.Start - SentenceLength), Math.Min(to, name.End + SentenceLength));
        var around = to - from - (name.End - name.Start);
        var han = 0;
        foreach (var c in Folded[from..to])
        {
            han += Convert.ToInt32(Han.IsHan(c));
        }

        return han >= MinHan && han * 4 > around;
    }

    /// <summary>Whether the title is in Simplified Chinese: it has Han characters, and folding them to Simplified changes none.</summary>
    public bool IsTitleSimplified()
    {
        var han = Enumerable.Range(0, _titleEnd).Where(i => Han.IsHan(_folded[i])).ToList();
        return han.Count >= MinHan && han.TrueForAll(i => _folded[i] == _title[_offsets[i]]);
    }

    // Mostly it is written as we know it, and then needs no string of its own.
    private string Slice(int start, int end, string known)
    {
        var text = SourceOf(start);
        var behind = _offsets[end - 1] + 1;
        if (char.IsHighSurrogate(text[behind - 1]) && behind < text.Length)
        {
            behind++;
        }

        var written = text.AsSpan(_offsets[start]..behind);
        return written.SequenceEqual(known) ? known : written.ToString();
    }

    private TextField FieldOf(int position) => position switch
    {
        _ when position < _titleEnd => TextField.Title,
        _ when position < _leadEnd => TextField.Lead,
        _ => TextField.Body,
    };

    private List<PatternMatch> FindAll()
    {
        var found = new List<PatternMatch>();
        for (var start = 0; start < _length; start++)
        {
            if (!IsInsideWord(start))
            {
                _lexicon.Patterns.FindAt(start, Folded, found);
            }
        }

        return found;
    }

    private void AddWords(List<PatternMatch> found)
    {
        var words = found.FindAll(match => match.Pattern.IsWord);
        words.Sort((a, b) => (a.End, a.Start).CompareTo((b.End, b.Start)));
        foreach (var (start, end, pattern) in words.Take(MaxWords))
        {
            var isWhole = !IsInsideWord(end);
            var signals = pattern.PrefixSignals;
            if (isWhole)
            {
                signals |= pattern.Signals;
            }

            if (isWhole || signals != 0)
            {
                Words.Add(new WordMatch(start, end, pattern, signals, FieldOf(start)));
            }
        }
    }

    private void AddNames(List<PatternMatch> names)
    {
        // The longest of those that begin together first.
        names.Sort((a, b) => (a.Start, b.End).CompareTo((b.Start, a.End)));
        var covered = 0;
        for (var i = 0; i < names.Count && Names.Count < MaxNames; i++)
        {
            var (start, end, pattern) = names[i];
            if (start < covered)
            {
                continue;
            }

            if (pattern.Aliases.Count > 0)
            {
                covered = Math.Max(covered, AddAliases(names[i], LimitBehind(names, i)));
            }
            else if (!IsInsideWord(end))
            {
                covered = end;
            }
        }
    }

    // A tail may swallow what only counts beside another name, such as V3, but no name that speaks for itself.
    private int LimitBehind(List<PatternMatch> names, int index)
    {
        for (var i = index + 1; i < names.Count; i++)
        {
            if (names[i].Start >= names[index].End && names[i].Pattern.Aliases.Exists(alias => alias.Class != AliasClass.OnlyWith))
            {
                return names[i].Start;
            }
        }

        return _length;
    }

    /// <returns>Behind the longest of the names added; 0 when none fits.</returns>
    private int AddAliases(PatternMatch match, int limit)
    {
        var isWhole = !IsInsideWord(match.End);
        var (tailEnd, hasVersion) = VersionTail.Read(Folded, match.End, FieldEnd(match.Start, limit));
        var end = 0;
        var last = -1;

        // Ordered by lab and then by class: the strongest class that fits is taken for its lab.
        foreach (var alias in match.Pattern.Aliases.Where(alias => alias.Class != AliasClass.Versioned || hasVersion))
        {
            var takesTail = alias.Kind == EntityKind.Model && (isWhole || hasVersion);
            if (alias.Lab == last || !(isWhole || takesTail) || !IsCasedAs(match, alias.Casing))
            {
                continue;
            }

            var aliasEnd = takesTail ? tailEnd : match.End;
            Names.Add(new AliasMatch(alias, match.Start, aliasEnd, FieldOf(match.Start)));
            end = Math.Max(end, aliasEnd);
            last = alias.Lab;
        }

        return end;
    }

    private string SourceOf(int position) => position < _titleEnd ? _title : _text;

    private int FieldEnd(int position, int limit) => position < _titleEnd ? Math.Min(limit, _titleEnd) : limit;

    private bool IsCasedAs(PatternMatch match, string? casing)
    {
        if (casing is null)
        {
            return true;
        }

        var source = SourceOf(match.Start);
        var at = 0;
        for (var i = match.Start; i < match.End; i++, at++)
        {
            while (at < casing.Length && TextFolding.Fold(casing[at]) != _folded[i])
            {
                at++;
            }

            if (at == casing.Length || char.IsUpper(source[_offsets[i]]) != char.IsUpper(casing[at]))
            {
                return false;
            }
        }

        return true;
    }

    // Latin letters and digits on both sides of a place make one word.
    private bool IsInsideWord(int position) =>
        position > 0 && position < _length && TextFolding.IsLatin(_folded[position - 1]) && TextFolding.IsLatin(_folded[position]);
}

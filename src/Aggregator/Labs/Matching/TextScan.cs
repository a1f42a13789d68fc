using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>One text, folded and looked through once: the names and words in it, the longest where several overlap.</summary>
internal sealed class TextScan : IDisposable
{
    // No honest text comes near; what repeats names without end must not cost without end.
    private const int MaxNames = 2000;
    private const int MaxWords = 20_000;

    private const int ScriptWindow = 60;

    private readonly CompiledLexicon _compiledLexicon;
    private readonly string _title;
    private readonly string _text;
    private readonly char[] _folded;
    private readonly int[] _offsets;
    private readonly int _length;
    private readonly int _titleEnd;
    private readonly int _leadEnd;

    /// <param name="leadLength">How many characters of the text are its lead.</param>
    public TextScan(CompiledLexicon compiledLexicon, string title, string text, int leadLength)
    {
        (_compiledLexicon, _title, _text) = (compiledLexicon, title, text);
        _folded = ArrayPool<char>.Shared.Rent(title.Length + text.Length + 1);
        _offsets = ArrayPool<int>.Shared.Rent(title.Length + text.Length + 1);
        _titleEnd = TextFolding.Fold(title, _folded, _offsets);
        _folded[_titleEnd] = '\n';
        _offsets[_titleEnd] = title.Length;
        _length = _titleEnd + 1 + TextFolding.Fold(text, _folded.AsSpan(_titleEnd + 1), _offsets.AsSpan(_titleEnd + 1));
        _leadEnd = Math.Min(_length, _titleEnd + 1 + leadLength);
        Look();
    }

    public List<AliasMatch> Names { get; } = [];

    public List<WordMatch> Words { get; } = [];

    private ReadOnlySpan<char> Folded => _folded.AsSpan(0, _length);

    /// <summary>The words of a sighting as written.</summary>
    public string AsWritten(AliasMatch aliasMatch) => Slice(aliasMatch.Start, aliasMatch.End, aliasMatch.Alias.Text);

    /// <inheritdoc cref="AsWritten(AliasMatch)"/>
    public string AsWritten(WordMatch word) => Slice(word.Start, word.End, word.Pattern.Text);

    /// <summary>The words of a signal group as written, with the version that follows, each once.</summary>
    public IReadOnlyList<string> Versioned(ulong signals, int max)
    {
        var found = new List<string>();

        foreach (var word in Words)
        {
            if ((word.Signals & signals) != 0 && found.Count < max)
            {
                var written = Slice(word.Start, VersionTail.Read(Folded, word.End, FieldEnd(word.Start, _length)).End, word.Pattern.Text);
                if (!found.Contains(written, StringComparer.OrdinalIgnoreCase))
                {
                    found.Add(written);
                }
            }
        }

        return found;
    }

    /// <summary>Where a sighting begins in its field, in UTF-16 units; the lead and the body share the text's offsets.</summary>
    public int OffsetOf(AliasMatch aliasMatch) => _offsets[aliasMatch.Start];

    /// <summary>Whether the items of a list are parted between the two places.</summary>
    public bool IsParted(int from, int to) => Folded[from..to].IndexOfAny(';', '|', '丨') >= 0;

    /// <summary>How many characters lie between two names; without end when the items of a list part them.</summary>
    public int GapBetween(AliasMatch one, AliasMatch other)
    {
        var (from, to) = one.Start < other.Start ? (one.End, other.Start) : (other.End, one.Start);
        return to <= from ? 0 : one.Field == TextField.Title != (other.Field == TextField.Title) || IsParted(from, to) ? int.MaxValue : to - from;
    }

    /// <summary>Whether a name is written in Han characters.</summary>
    public bool IsHan(AliasMatch name) => Han.IsHan(_folded[name.Start]);

    /// <summary>Whether a Latin name stands in a Chinese field.</summary>
    public bool IsLatinInHan(AliasMatch name)
    {
        if (!TextFolding.IsLatin(_folded[name.Start]))
        {
            return false;
        }

        var from = Math.Max(name.Field == TextField.Title ? 0 : _titleEnd + 1, name.Start - ScriptWindow);
        var to = Math.Min(name.Field == TextField.Title ? _titleEnd : _length, name.End + ScriptWindow);
        var han = 0;

        for (var i = from; i < to; i++)
        {
            han += Han.IsHan(_folded[i]) ? 1 : 0;
        }

        return han >= 4 && han * 4 > to - from - (name.End - name.Start);
    }

    /// <summary>Whether the title is written in Simplified Chinese: in Han characters, none of which is a Traditional one.</summary>
    public bool IsTitleSimplified()
    {
        var han = 0;

        for (var i = 0; i < _titleEnd; i++)
        {
            if (Han.IsHan(_folded[i]))
            {
                if (_folded[i] != _title[_offsets[i]])
                {
                    return false;
                }

                han++;
            }
        }

        return han > 3;
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_folded);
        ArrayPool<int>.Shared.Return(_offsets);
    }

    // Mostly it is written as we know it, and then needs no string of its own.
    private string Slice(int start, int end, string known)
    {
        var text = start < _titleEnd ? _title : _text;
        var last = _offsets[end - 1];
        var written = text.AsSpan(_offsets[start]..(last + LengthAt(text, last)));
        return written.SequenceEqual(known) ? known : written.ToString();
    }

    private static int LengthAt(string text, int offset) => char.IsHighSurrogate(text[offset]) && offset + 1 < text.Length ? 2 : 1;

    private TextField FieldOf(int position) =>
        position < _titleEnd ? TextField.Title : position < _leadEnd ? TextField.Lead : TextField.Body;

    private void Look()
    {
        var names = new List<Match>();

        foreach (var match in _compiledLexicon.Automaton.Find(Folded))
        {
            var pattern = _compiledLexicon.Patterns[match.Pattern];

            if (IsInsideWord(match.Start - 1, match.Start))
            {
                continue;
            }

            if (pattern.IsWord && Words.Count < MaxWords)
            {
                AddWord(match, pattern);
            }

            if (pattern.IsName)
            {
                names.Add(match);
            }
        }

        // The longest of those that begin together first.
        names.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        AddNames(names);
    }

    private void AddWord(Match match, Pattern pattern)
    {
        var isWhole = !IsInsideWord(match.End - 1, match.End);
        var signals = isWhole ? pattern.Signals | pattern.PrefixSignals : pattern.PrefixSignals;
        if (isWhole || signals != 0)
        {
            Words.Add(new WordMatch(match.Start, match.End, pattern, signals, FieldOf(match.Start)));
        }
    }

    private void AddNames(List<Match> names)
    {
        var covered = 0;

        for (var i = 0; i < names.Count && Names.Count < MaxNames; i++)
        {
            if (names[i].Start < covered)
            {
                continue;
            }

            var pattern = _compiledLexicon.Patterns[names[i].Pattern];
            if (pattern.IsCompound && pattern.Aliases.Count == 0)
            {
                covered = IsInsideWord(names[i].End - 1, names[i].End) ? covered : names[i].End;
                continue;
            }

            covered = Math.Max(covered, AddAliases(names[i], pattern, LimitBehind(names, i)));
        }
    }

    // A tail may swallow what only counts beside another name, such as V3, but no name that speaks for itself.
    private int LimitBehind(List<Match> names, int index)
    {
        for (var i = index + 1; i < names.Count; i++)
        {
            if (names[i].Start >= names[index].End && _compiledLexicon.Patterns[names[i].Pattern].Aliases.Exists(alias => alias.Class != AliasClass.OnlyWith))
            {
                return names[i].Start;
            }
        }

        return _length;
    }

    private int AddAliases(Match match, Pattern pattern, int limit)
    {
        var isWhole = !IsInsideWord(match.End - 1, match.End);
        var (tailEnd, hasVersion) = VersionTail.Read(Folded, match.End, FieldEnd(match.Start, limit));
        var end = 0;
        var last = -1;

        // Ordered by lab and then by class: the strongest class that fits stands for its lab.
        foreach (var alias in pattern.Aliases)
        {
            if (alias.Lab == last)
            {
                continue;
            }

            var takesTail = alias.Kind == EntityKind.Model && (isWhole || hasVersion);
            if (!isWhole && !takesTail || alias.Class == AliasClass.Versioned && !hasVersion || !IsCasedAs(match, alias.Casing))
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

    private int FieldEnd(int position, int limit) => position < _titleEnd ? Math.Min(limit, _titleEnd) : limit;

    private bool IsCasedAs(Match match, string? casing)
    {
        if (casing is null)
        {
            return true;
        }

        var source = match.Start < _titleEnd ? _title : _text;
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

    // Latin letters and digits on both sides of a seam make one word.
    private bool IsInsideWord(int left, int right) =>
        left >= 0 && right < _length && TextFolding.IsLatin(_folded[left]) && TextFolding.IsLatin(_folded[right]);
}

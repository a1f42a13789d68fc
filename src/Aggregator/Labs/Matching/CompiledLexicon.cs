using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>What an alias needs to count, the strongest first.</summary>
internal enum AliasClass
{
    Versioned,
    Unique,
    Presumed,
    Context,
    Platform,
    OnlyWith,
}

/// <summary>A name that may mean a lab, one of its models or its people.</summary>
/// <param name="Lab">Index of the lab in the lexicon.</param>
/// <param name="Name">What a mention is called; for models <see cref="ModelName"/> takes its place.</param>
/// <param name="Casing">The alias as it must be written; null when case does not matter.</param>
internal sealed record Alias(int Lab, EntityKind Kind, AliasClass Class, string Text, string Name, string? Casing);

/// <summary>Everything one folded word can mean.</summary>
internal sealed class Pattern(string text)
{
    public string Text => text;

    public List<Alias> Aliases { get; } = [];

    /// <summary>It holds an alias and means something else.</summary>
    public bool IsCompound { get; set; }

    /// <summary>Signal groups it belongs to as a whole word, a bit each.</summary>
    public ulong Signals { get; set; }

    /// <summary>Signal groups it belongs to also as the beginning of a word.</summary>
    public ulong PrefixSignals { get; set; }

    /// <summary>Labs beside which it lets a context alias count.</summary>
    public List<int> Beside { get; } = [];

    /// <summary>Labs of which it says that a context alias means something else.</summary>
    public List<int> Vetoes { get; } = [];

    /// <summary>What a mention that it lets count says of it.</summary>
    public string ContextRule { get; } = "context:" + text;

    public bool IsName => Aliases.Count > 0 || IsCompound;

    public bool IsWord => Signals != 0 || PrefixSignals != 0 || Beside.Count > 0 || Vetoes.Count > 0;
}

/// <summary>All that is looked for in a text, compiled once.</summary>
internal sealed class CompiledLexicon
{
    private readonly Dictionary<string, Pattern> _byText = new(StringComparer.Ordinal);

    public CompiledLexicon(Lexicon lexicon, SignalGroups signals)
    {
        Labs = lexicon.Entries;

        for (var i = 0; i < Labs.Count; i++)
        {
            AddLab(i, Labs[i], signals);
        }

        for (var i = 0; i < signals.Names.Count; i++)
        {
            AddSignals(1UL << i, signals.WordsOf(signals.Names[i]));
        }

        Patterns = [.. _byText.Values];
        foreach (var pattern in Patterns)
        {
            pattern.Aliases.Sort((a, b) => a.Lab != b.Lab ? a.Lab.CompareTo(b.Lab) : a.Class.CompareTo(b.Class));
        }

        Automaton = new PatternAutomaton([.. Patterns.Select(pattern => pattern.Text)]);
        Signals = signals;
    }

    public IReadOnlyList<LabEntry> Labs { get; }

    public IReadOnlyList<Pattern> Patterns { get; }

    public SignalGroups Signals { get; }

    public PatternAutomaton Automaton { get; }

    private void AddLab(int index, LabEntry lab, SignalGroups signals)
    {
        var cased = lab.Cased.ToFrozenSet(StringComparer.Ordinal);
        AddAliases(lab.Names, EntityKind.Lab);
        AddAliases(lab.Products, EntityKind.Model);

        foreach (var person in lab.People)
        {
            var @class = person.Class switch { "unique" => AliasClass.Unique, "presumed" => AliasClass.Presumed, "context" => AliasClass.Context, _ => AliasClass.OnlyWith };
            Add(person.Name, EntityKind.Person, @class, person.As ?? person.Name);

            if (person.Chinese is { } chinese)
            {
                Add(chinese, EntityKind.Person, @class, person.As ?? person.Name);
            }
        }

        foreach (var compound in lab.Compounds)
        {
            PatternOf(compound).IsCompound = true;
        }

        foreach (var word in lab.Beside)
        {
            PatternOf(word).Beside.Add(index);
        }

        foreach (var word in lab.Vetoes.SelectMany(veto => veto.StartsWith('@') ? signals.WordsOf(veto[1..]).Select(word => word.TrimEnd('*')) : [veto]).Distinct(StringComparer.Ordinal))
        {
            PatternOf(word).Vetoes.Add(index);
        }

        void AddAliases(AliasLists lists, EntityKind kind)
        {
            AddAll(lists.Unique, kind, AliasClass.Unique);
            AddAll(lists.Versioned, EntityKind.Model, AliasClass.Versioned);
            AddAll(lists.Presumed, kind, AliasClass.Presumed);
            AddAll(lists.Context, kind, AliasClass.Context);
            AddAll(lists.Platform, kind, AliasClass.Platform);
            AddAll(lists.OnlyWith, kind, AliasClass.OnlyWith);
        }

        void AddAll(IReadOnlyList<string> texts, EntityKind kind, AliasClass @class)
        {
            foreach (var text in texts)
            {
                Add(text, kind, @class, lab.Name);
            }
        }

        void Add(string text, EntityKind kind, AliasClass @class, string name) =>
            PatternOf(text).Aliases.Add(new Alias(index, kind, @class, text, name, cased.Contains(text) ? text : null));
    }

    private void AddSignals(ulong bit, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (word.EndsWith('*'))
            {
                PatternOf(word[..^1]).PrefixSignals |= bit;
            }
            else
            {
                PatternOf(word).Signals |= bit;
            }
        }
    }

    private Pattern PatternOf(string text)
    {
        var folded = TextFolding.Fold(text);
        if (!_byText.TryGetValue(folded, out var pattern))
        {
            pattern = new Pattern(folded);
            _byText.Add(folded, pattern);
        }

        return pattern;
    }
}

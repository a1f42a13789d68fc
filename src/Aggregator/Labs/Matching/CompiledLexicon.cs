using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>What an alias needs to count, the strongest first; <see cref="AliasLists"/> says what each means.</summary>
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
        Signals = signals;
        for (var i = 0; i < Labs.Count; i++)
        {
            AddAliases(i, Labs[i]);
            AddWords(i, Labs[i], signals);
        }

        foreach (var group in signals.Names)
        {
            AddSignals(signals.MaskOf(group), signals.WordsOf(group));
        }

        foreach (var pattern in _byText.Values)
        {
            pattern.Aliases.Sort((a, b) => (a.Lab, a.Class).CompareTo((b.Lab, b.Class)));
            Patterns.Add(pattern);
        }
    }

    public IReadOnlyList<LabEntry> Labs { get; }

    public SignalGroups Signals { get; }

    public PatternTrie Patterns { get; } = new();

    private void AddAliases(int index, LabEntry lab)
    {
        foreach (var (kind, lists) in new[] { (EntityKind.Lab, lab.Names), (EntityKind.Model, lab.Products) })
        {
            foreach (var (@class, alias) in lists.ByClass().SelectMany(list => list.Aliases.Select(alias => (list.Class, alias))))
            {
                // What a version must follow is a model, also when it is the lab's own name.
                Add(alias, @class == AliasClass.Versioned ? EntityKind.Model : kind, @class, lab.Name);
            }
        }

        foreach (var person in lab.People)
        {
            foreach (var text in new[] { person.Name, person.Chinese }.OfType<string>())
            {
                Add(text, EntityKind.Person, ClassOf(person), person.As ?? person.Name);
            }
        }

        void Add(string text, EntityKind kind, AliasClass @class, string name) =>
            PatternOf(text).Aliases.Add(new Alias(index, kind, @class, text, name, lab.Cased.FirstOrDefault(cased => cased == text)));
    }

    private static AliasClass ClassOf(PersonEntry person) => person.Class switch
    {
        "unique" => AliasClass.Unique,
        "presumed" => AliasClass.Presumed,
        "context" => AliasClass.Context,
        _ => AliasClass.OnlyWith,
    };

    private void AddWords(int index, LabEntry lab, SignalGroups signals)
    {
        foreach (var compound in lab.Compounds)
        {
            PatternOf(compound).IsCompound = true;
        }

        foreach (var word in lab.Beside)
        {
            PatternOf(word).Beside.Add(index);
        }

        foreach (var word in lab.Vetoes.SelectMany(WordsOfVeto).Distinct(StringComparer.Ordinal))
        {
            PatternOf(word).Vetoes.Add(index);
        }

        IEnumerable<string> WordsOfVeto(string veto) =>
            veto.StartsWith('@') ? signals.WordsOf(veto[1..]).Select(word => word.TrimEnd('*')) : [veto];
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
            _byText.Add(folded, pattern = new Pattern(folded));
        }

        return pattern;
    }
}
